//! A mail house of our own: Exim takes, refuses, returns and answers mail, Dovecot shows what arrived. Both are Debian's binaries with a
//! configuration in a temporary directory and free ports of this machine; nothing under `/etc` is read or changed.
//!
//! | address | what becomes of a mail to it |
//! |---|---|
//! | `…@dealer.test` | arrives in the house's mailbox, user [`HOUSE`] |
//! | `refused@customer.test` | 550 5.1.1 at RCPT |
//! | `later@customer.test` | 451 4.7.1 at RCPT |
//! | `gone@customer.test` | is taken, then returned to the sender by a bounce |
//! | `away@customer.test` | arrives, and an absence note answers it |
//! | other `…@customer.test` | arrives in the customers' mailbox, user [`CUSTOMERS`] |

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// IMAP user of the mailbox that Roadbook reads.
pub const HOUSE: &str = "care";
/// IMAP user of the mailbox in which a test sees what customers got.
pub const CUSTOMERS: &str = "ann";
/// Of all users.
pub const PASSWORD: &str = "s3cret";

const EXIM: &str = "/usr/sbin/exim4";
const DOVECOT: &str = "/usr/sbin/dovecot";
/// Exim's own user: it becomes this one whoever starts it, so only root and this user can.
const USER: &str = "Debian-exim";

/// Ends with its value.
#[derive(Debug)]
pub struct MailServers {
    dir: PathBuf,
    children: Vec<Child>,
    smtp: u16,
    smtps: u16,
    imap: u16,
    imaps: u16,
}

impl MailServers {
    /// Starts both servers and waits until they answer. `None` (said loudly) where they are not installed.
    #[must_use]
    pub fn start() -> Option<Self> {
        if !Path::new(EXIM).exists() || !Path::new(DOVECOT).exists() || !Path::new("/usr/lib/dovecot/imap").exists() {
            crate::missing("a mail server (Debian: apt-get install exim4-daemon-light dovecot-imapd)");
            return None;
        }
        let as_root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
        let user = if as_root { USER.to_owned() } else { said("id", &["-un"]) };
        if !as_root && user != USER {
            crate::missing("the right to start a mail server (Exim starts as root only)");
            return None;
        }
        Some(Self::start_as(&user, as_root))
    }

    fn start_as(user: &str, as_root: bool) -> Self {
        let dir = tempfile::Builder::new().prefix("roadbook-mail").tempdir().expect("a temporary directory").keep();
        for part in ["spool", "log", "run", "mail"] {
            fs::create_dir(dir.join(part)).expect("a directory");
        }
        fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).expect("permissions are set");
        certificate(&dir);
        let [smtp, smtps, imap, imaps] = free_ports();
        let group = if as_root { USER.to_owned() } else { said("id", &["-gn"]) };
        let filled = |template: &str| {
            template
                .replace("@DIR@", dir.to_str().expect("a UTF-8 path"))
                .replace("@USER@", user)
                .replace("@GROUP@", &group)
                .replace("@SMTP@", &smtp.to_string())
                .replace("@SMTPS@", &smtps.to_string())
                .replace("@IMAP@", &imap.to_string())
                .replace("@IMAPS@", &imaps.to_string())
                .replace("@PASSWORD@", PASSWORD)
        };
        fs::write(dir.join("exim.conf"), filled(EXIM_CONF)).expect("a configuration");
        fs::write(dir.join("dovecot.conf"), filled(DOVECOT_CONF)).expect("a configuration");
        if as_root {
            give_to(&dir, user);
        }

        let command = |program: &str| {
            if !as_root {
                return Command::new(program);
            }
            let mut command = Command::new("setpriv");
            command.args([&format!("--reuid={USER}"), &format!("--regid={USER}"), "--clear-groups", "--", program]);
            command
        };
        let output = fs::File::create(dir.join("output")).expect("a log file");
        let spawn = |mut command: Command| {
            command
                .current_dir(&dir)
                .stdin(Stdio::null())
                .stdout(output.try_clone().expect("a log file"))
                .stderr(output.try_clone().expect("a log file"))
                .spawn()
                .expect("the server starts")
        };
        let mut exim = command(EXIM);
        exim.arg("-C").arg(dir.join("exim.conf")).args(["-bdf", "-q1s"]);
        let mut dovecot = command(DOVECOT);
        dovecot.args(["-F", "-c"]).arg(dir.join("dovecot.conf"));
        let mut servers = Self { children: vec![spawn(exim), spawn(dovecot)], dir, smtp, smtps, imap, imaps };
        servers.clear_up_after_a_kill();
        servers.wait_until_ready();
        servers
    }

    /// Plain SMTP.
    #[must_use]
    pub fn smtp_url(&self) -> String {
        format!("smtp://127.0.0.1:{}?tls=none", self.smtp)
    }

    /// SMTP with STARTTLS and sign-in.
    #[must_use]
    pub fn smtp_url_with_login(&self) -> String {
        format!("smtp://{HOUSE}:{PASSWORD}@localhost:{}?tls=required&tls_ca={}", self.smtp, self.certificate_file().display())
    }

    /// SMTP with TLS from the start and sign-in. The certificate is not yet trusted: append `?tls_ca=…` or `?tls_verify=off`.
    #[must_use]
    pub fn smtps_url(&self) -> String {
        format!("smtps://{HOUSE}:{PASSWORD}@localhost:{}", self.smtps)
    }

    /// Plain IMAP to a user's inbox.
    #[must_use]
    pub fn imap_url(&self, user: &str) -> String {
        format!("imap://{user}:{PASSWORD}@127.0.0.1:{}/INBOX?tls=none", self.imap)
    }

    /// IMAP with STARTTLS. The certificate is not yet trusted.
    #[must_use]
    pub fn imap_url_with_starttls(&self, user: &str) -> String {
        format!("imap://{user}:{PASSWORD}@localhost:{}/INBOX?tls=required", self.imap)
    }

    /// IMAP with TLS from the start. The certificate is not yet trusted.
    #[must_use]
    pub fn imaps_url(&self, user: &str) -> String {
        format!("imaps://{user}:{PASSWORD}@localhost:{}/INBOX", self.imaps)
    }

    /// The servers' own certificate, signed by itself, for `localhost` and `127.0.0.1`.
    #[must_use]
    pub fn certificate_file(&self) -> PathBuf {
        self.dir.join("certificate.pem")
    }

    /// What Exim did, one event a line.
    #[must_use]
    pub fn smtp_log(&self) -> String {
        fs::read_to_string(self.dir.join("log/mainlog")).unwrap_or_default()
    }

    /// How many connections Exim was asked for; counted from its log of connections.
    #[must_use]
    pub fn smtp_connections(&self) -> usize {
        self.smtp_log().lines().filter(|line| line.contains("SMTP connection from") && line.contains("(TCP/IP connection count")).count()
    }

    fn wait_until_ready(&mut self) {
        for _ in 0..300 {
            if [self.smtp, self.smtps, self.imap, self.imaps].iter().all(|port| TcpStream::connect(("127.0.0.1", *port)).is_ok()) {
                return;
            }
            for child in &mut self.children {
                if let Ok(Some(status)) = child.try_wait() {
                    panic!("a mail server ended with {status}: {}", self.said());
                }
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("the mail servers did not answer within 30 s: {}", self.said());
    }

    fn said(&self) -> String {
        ["output", "log/mainlog", "log/paniclog", "log/dovecot"]
            .iter()
            .filter_map(|file| fs::read_to_string(self.dir.join(file)).ok())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// A test that is killed drops nothing: a small shell waits for its end. The directory tells it whether there is anything left to end.
    #[expect(clippy::zombie_processes, reason = "the shell outlives this function and ends with the test")]
    fn clear_up_after_a_kill(&self) {
        let script = r#"while [ -d "$2" ] && kill -0 "$1" 2>/dev/null; do sleep 0.5; done; [ -d "$2" ] && kill "$3" "$4"; sleep 0.5; rm -rf -- "$2""#;
        Command::new("sh")
            .args(["-c", script, "reaper", &std::process::id().to_string()])
            .arg(&self.dir)
            .args(self.children.iter().map(|child| child.id().to_string()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("sh starts");
    }
}

impl Drop for MailServers {
    fn drop(&mut self) {
        for child in &mut self.children {
            // Asked and not killed, so that Dovecot ends its own children.
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let _ = child.wait();
        }
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect("the program runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Held together, so that no two are the same.
fn free_ports() -> [u16; 4] {
    let listeners: [TcpListener; 4] = std::array::from_fn(|_| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    listeners.map(|listener| listener.local_addr().expect("an address").port())
}

fn certificate(dir: &Path) {
    let config = "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=localhost\n[ext]\nbasicConstraints=CA:FALSE\nsubjectAltName=DNS:localhost,IP:127.0.0.1\n";
    fs::write(dir.join("openssl.conf"), config).expect("a configuration");
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-config", "openssl.conf"])
        .args(["-keyout", "key.pem", "-out", "certificate.pem"])
        .current_dir(dir)
        .output()
        .expect("openssl runs (Debian: apt-get install openssl)");
    assert!(made.status.success(), "openssl failed: {}", String::from_utf8_lossy(&made.stderr));
}

fn give_to(dir: &Path, user: &str) {
    let id = |flag: &str| said("id", &[flag, user]).parse::<u32>().expect("Debian's package made a user");
    let (uid, gid) = (id("-u"), id("-g"));
    chown(dir, Some(uid), Some(gid)).expect("the directory changes hands");
    for entry in fs::read_dir(dir).expect("the directory").flatten() {
        chown(entry.path(), Some(uid), Some(gid)).expect("the file changes hands");
    }
}

const EXIM_CONF: &str = r#"primary_hostname = mx.dealer.test
spool_directory = @DIR@/spool
log_file_path = @DIR@/log/%slog
log_selector = +smtp_connection +incoming_port
pid_file_path = @DIR@/run/exim.pid
exim_path = /usr/sbin/exim4
daemon_smtp_ports = @SMTP@ : @SMTPS@
tls_on_connect_ports = @SMTPS@
local_interfaces = 127.0.0.1
keep_environment =
never_users =
deliver_drop_privilege = true
prod_requires_admin = false
acl_smtp_rcpt = recipient
acl_smtp_data = text
tls_advertise_hosts = *
tls_certificate = @DIR@/certificate.pem
tls_privatekey = @DIR@/key.pem
host_lookup =
message_size_limit = 50M
smtp_accept_max = 0
begin acl
recipient:
  deny
    local_parts = refused
    message = 5.1.1 nobody of that name
  defer
    local_parts = later
    message = 4.7.1 come again later
  accept
    domains = dealer.test : customer.test
  deny
    message = 5.7.1 no relaying
text:
  accept
begin routers
gone:
  driver = redirect
  local_parts = gone
  allow_fail
  data = :fail: this mailbox has gone away
away:
  driver = accept
  local_parts = away
  condition = ${if def:sender_address}
  transport = holiday
  unseen
house:
  driver = accept
  domains = dealer.test
  transport = house_box
customers:
  driver = accept
  transport = customer_box
begin transports
house_box:
  driver = appendfile
  maildir_format
  directory = @DIR@/mail/care
  return_path_add
  envelope_to_add
customer_box:
  driver = appendfile
  maildir_format
  directory = @DIR@/mail/ann
  return_path_add
  envelope_to_add
holiday:
  driver = autoreply
  to = $sender_address
  from = $local_part@$domain
  subject = On holiday
  text = I am on holiday until Monday. Please stop by then.
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${if and{{eq{$auth2}{care}}{eq{$auth3}{@PASSWORD@}}}}
  server_set_id = $auth2
  server_advertise_condition = ${if def:tls_in_cipher}
"#;

const DOVECOT_CONF: &str = r"base_dir = @DIR@/run
state_dir = @DIR@/run
log_path = @DIR@/log/dovecot
protocols = imap
listen = 127.0.0.1
default_internal_user = @USER@
default_internal_group = @GROUP@
default_login_user = @USER@
mail_location = maildir:@DIR@/mail/%n
ssl = yes
ssl_cert = <@DIR@/certificate.pem
ssl_key = <@DIR@/key.pem
disable_plaintext_auth = no
first_valid_uid = 1
auth_mechanisms = plain
passdb {
  driver = static
  args = password=@PASSWORD@
}
userdb {
  driver = static
  args = uid=@USER@ gid=@GROUP@ home=@DIR@/mail/%n
}
service imap-login {
  chroot =
  inet_listener imap {
    port = @IMAP@
  }
  inet_listener imaps {
    port = @IMAPS@
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
";
