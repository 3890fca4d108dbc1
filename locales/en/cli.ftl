cli-label-what = What happened
cli-label-safe = What is safe
cli-label-next = What to do next

cli-no-database = There is no database at { $path }.
cli-cannot-open = The database at { $place } cannot be opened.
cli-file-trouble = { $path } cannot be read or written.
cli-database-trouble = The database at { $place } reported an error.

cli-safe-nothing-changed = Nothing was changed.
cli-safe-committed = What was saved before this moment is saved; the rest was not begun or was taken back.

cli-next-name-data = Name the right directory with --data, or a PostgreSQL database with --database-url.
cli-next-check-directory = Check that the directory exists, that you may write there, and that the disk is not full.
cli-next-check-url = Check that the server is running and that the address, the user and the password are right.
cli-next-newer-program = Use the newer version of Roadbook that wrote this database.
cli-next-file = Check the path, the permissions and the free space, then run the command again.
cli-next-database = Run the command again. If the error stays, run “roadbook check” and read the database's log.
cli-next-mend = Correct this and run the command again.
