//! Mail against real servers, and against a server that dies when it is told to.

mod by_mail_servers;
mod dying_server;
