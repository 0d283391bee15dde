"""Plain text, web pages, RTF, OFD and other forms of text meant to choke a reader."""

import base64
import io
import random
import zipfile
from functools import partial

from reports.models import UploadState
from tests.library.hostile.types import FAILED, SETTLED, Hostile
from tests.library.samples import load
from tests.library.writers import html, odf, ofd, rtf
from tests.library.writers.packing import Repeated, make_bomb, make_zip

_MEGABYTE = 1024 * 1024


def with_report(filler: str, size: int = _MEGABYTE) -> bytes:
    """A report's first lines and then `size` bytes of one thing."""
    title = "清江市人民政府关于2021年法治政府建设情况的报告"
    head = f"{title}\n2021年，清江市人民政府扎实推进法治政府建设。\n"
    return (head + filler * (size // len(filler.encode()))).encode()


def laughing_page() -> bytes:
    """A page whose document type declares entities of entities."""
    levels = '<!ENTITY a0 "哈">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [{levels}]><html><body><p>&a9;</p></body></html>'
    ).encode()


def outside_entity_page() -> bytes:
    """A page that wants a file of the server's."""
    return (
        b'<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        b"<html><body><p>&f;</p></body></html>"
    )


def scripts_everywhere() -> bytes:
    """A report's page full of scripts, frames and handlers."""
    page = html.write(load()["云岭县_2021"].blocks).decode()
    evil = (
        '<script>document.write("行政复议99999件")</script>'
        '<img src=x onerror="alert(1)"><iframe src="http://127.0.0.1:9/"></iframe>'
        '<svg onload="alert(1)"></svg><object data="http://127.0.0.1:9/a"></object>'
        "<style>@import url(http://127.0.0.1:9/a.css);</style>"
    )
    return page.replace("</p>", f"</p>{evil}").encode()


def nested_divs(count: int = 100_000) -> bytes:
    """A hundred thousand divs, each in the one before."""
    return b"<html><body>" + b"<div>" * count + "法治".encode() + b"</div>" * count


def menus_only() -> bytes:
    """A page whose article a script would have loaded."""
    return html.write(["法治政府建设年度报告"])


def rtf_depth() -> bytes:
    """Half a million groups, each in the one before."""
    return b"{\\rtf1\\ansi " + b"{" * 500_000 + b"x" + b"}" * 500_000 + b"}"


def rtf_binary() -> bytes:
    """An object that says it has two thousand million bytes."""
    return b"{\\rtf1\\ansi {\\*\\objdata\\bin2000000000 abc}}"


def rtf_words() -> bytes:
    """Five million characters, each an escape of its own."""
    return b"{\\rtf1\\ansi\\uc0 " + b"\\u27861" * 2_500_000 + b"}"


def laughing_ofd() -> bytes:
    """An OFD whose document declares entities of entities."""
    parts = _unzipped(ofd.write(load()["青石镇_2021"].blocks))
    body = parts["Doc_0/Document.xml"].decode()
    prolog, rest = body.split("\n", 1)
    levels = '<!ENTITY a0 "哈">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    parts["Doc_0/Document.xml"] = f"{prolog}<!DOCTYPE x [{levels}]>{rest}".encode()
    return make_zip(parts)


def truncated_ofd() -> bytes:
    """An OFD whose download broke off."""
    whole = ofd.write(load()["青石镇_2021"].blocks)
    return whole[: len(whole) // 2]


def bomb_odt() -> bytes:
    """An .odt whose text unpacks to 300 MB."""
    parts: dict[str, bytes | Repeated] = {**_unzipped(odf.write(["标题"]))}
    parts["content.xml"] = Repeated(b" " * _MEGABYTE, 300, before=b"<office:document-content>")
    return make_bomb(parts)


def endless_mail() -> bytes:
    """A web archive of ten thousand parts, each in the one before."""
    head = "From: x\r\nMIME-Version: 1.0\r\n"
    layers = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(10_000)
    )
    return (head + layers + "Content-Type: text/html\r\n\r\n<p>x</p>").encode()


def broken_archive() -> bytes:
    """A web archive whose page is no base64."""
    return (
        b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(random.Random(5).randbytes(3000))
        + b"!!!\r\n--b--\r\n"
    )


def laughing_word_xml() -> bytes:
    """Word's XML of 2003 with entities of entities."""
    levels = '<!ENTITY a0 "哈">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [{levels}]><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
        "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:wordDocument>"
    ).encode()


def endless_text() -> bytes:
    """More text than any report has."""
    return ("法治政府建设" * 400_000).encode("gb18030")


def marked_rtf() -> bytes:
    """A report in RTF with an object to be run when it is opened."""
    data = rtf.write(load()["云岭县_2021"].blocks)
    evil = b"{\\object\\objemb\\objupdate{\\*\\objdata 0105000002000000}}"
    return data[:-1] + evil + b"}"


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sample_bytes(stem: str) -> bytes:
    """A sample's own bytes."""
    return load()[stem].text.encode()


LONG_NAME = "法治政府建设年度报告" * 30 + ".txt"
CONTROL_NAME = "清江市\x00\x07\r\n\u202e2021\x1b[31m年.txt"

_ANY = (UploadState.DONE, *SETTLED)
# What makes careless patterns try every way of parting a text: none may take long, all settle.
_RUNS = [
    Hostile(
        f"{what}{size}.txt",
        partial(with_report, filler, size * 1024),
        "",
        _ANY,
        heavy=size > most,
    )
    for what, filler, most in (
        ("括号", "（", 1024),
        ("空格", " \u3000", 1024),
        ("数字", "1", 100),
        ("逗号数字", "3\uff0c", 16),
        ("序号", "一、（二）", 100),
        ("短行", "市\n", 30),
    )
    for size in sorted({most, 1024})
]

_NO_CHINESE = "没有读到成段的中文正文"

FILES = [
    Hostile("空.txt", lambda: b"", "文件是空的"),
    Hostile("只有空白.txt", lambda: b" \r\n\t" * 5000, "文件是空的"),
    Hostile("随机字节.txt", lambda: random.Random(7).randbytes(5000), "不是文本"),
    Hostile("随机字节.doc", lambda: random.Random(8).randbytes(5000), "不是.*Word|不是文本"),
    Hostile("程序.exe", lambda: b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0" + bytes(3000), "程序文件"),
    Hostile("程序改名.docx", lambda: b"\x7fELF" + bytes(3000), "程序文件"),
    Hostile("只有数字.txt", lambda: b"470 12 98.13%\n" * 2000, _NO_CHINESE),
    Hostile("二百四十万字.txt", endless_text, "文字超过 30 万字"),
    Hostile("超过上限.txt", lambda: b"x" * (21 * _MEGABYTE), "超过每份 20 MB 的上限"),
    *_RUNS,
    Hostile("亿万次大笑.html", laughing_page, ".", FAILED),
    Hostile("外部实体.html", outside_entity_page, ".", FAILED),
    Hostile("十万层.html", nested_divs, "嵌套过深|过于复杂"),
    Hostile("只有菜单.html", menus_only, "没有正文文字|核对补充|" + _NO_CHINESE, SETTLED),
    Hostile("脚本.html", scripts_everywhere, "", stem="云岭县_2021"),
    Hostile("嵌入对象.rtf", marked_rtf, "", stem="云岭县_2021"),
    Hostile("五十万层.rtf", rtf_depth, "."),
    Hostile("谎报长度.rtf", rtf_binary, "."),
    Hostile("二百五十万字.rtf", rtf_words, "过", heavy=True),
    Hostile("没有下载完.ofd", truncated_ofd, "已损坏或不完整"),
    Hostile("亿万次大笑.ofd", laughing_ofd, "不安全的实体声明"),
    Hostile("炸弹.odt", bomb_odt, "解压后过大"),
    Hostile("亿万次大笑.xml", laughing_word_xml, "不安全的实体声明"),
    Hostile("一万层.mht", endless_mail, "."),
    Hostile("编码损坏.mht", broken_archive, "."),
    Hostile(LONG_NAME, lambda: sample_bytes("云岭县_2021"), "", stem="云岭县_2021"),
    Hostile(CONTROL_NAME, lambda: sample_bytes("清江市_2021"), "", stem="清江市_2021"),
]
