//! What the system says of files and connections, in words for people.

use std::io;

/// Why a file was not read or a connection not made.
pub fn system_words(error: &io::Error) -> String {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件",
        io::ErrorKind::PermissionDenied => "没有读取权限",
        io::ErrorKind::IsADirectory => "这是文件夹",
        io::ErrorKind::InvalidData => "内容不是UTF-8文字",
        io::ErrorKind::ConnectionRefused => "对方没有在这个端口接受连接",
        io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe
        | io::ErrorKind::UnexpectedEof => "连接中断",
        io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkUnreachable => "网络不通",
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => "没有按时答复",
        _ => return unknown(error),
    };
    words.to_owned()
}

fn unknown(error: &io::Error) -> String {
    // The name service has no kind and no number of its own.
    if error.to_string().contains("lookup address") {
        return "查不到这个服务器名".to_owned();
    }
    match error.raw_os_error() {
        Some(number) => format!("系统错误号{number}"),
        None => format!("系统提示“{error}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_chinese() {
        let gone = std::fs::read("/没有/这样的文件").expect_err("nobody made it");
        assert_eq!(system_words(&gone), "没有这个文件");
        let folder = std::fs::read("/").expect_err("a folder");
        assert_eq!(system_words(&folder), "这是文件夹");
        assert_eq!(system_words(&io::Error::from_raw_os_error(28)), "系统错误号28");
        let nobody = std::net::TcpStream::connect(("127.0.0.1", 1)).expect_err("nobody listens");
        assert_eq!(system_words(&nobody), "对方没有在这个端口接受连接");
        let name = std::net::TcpStream::connect("nobody.invalid:25").expect_err("no such name");
        assert_eq!(system_words(&name), "查不到这个服务器名");
    }
}
