"""Options that letters share for the post: seal, signature, attachments, register, print file, labels (`letters`, `dun`)."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from tenor.cli.creditor import ours
from tenor.cli.language import t


def post_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add the options; the verb gets them as `post`, a `Post`, in place of `formats`."""

    @click.option("--attach", default="pdf", show_default=True, metavar="pdf,docx", help=t("邮件附件的格式（--to eml）", "what a message carries (--to eml)"))
    @click.option("--seal", is_flag=True, help=t("加盖我方信息中的印章图片", "put the seal of the creditor file over our name"))
    @click.option("--sign", "certificate", type=click.Path(dir_okay=False, path_type=Path), metavar="CERT.p12",
                  help=t("用证书为 PDF 电子签名（PAdES）", "sign the PDFs with a certificate (PAdES)"))
    @click.option("--sign-password-env", default="TENOR_SIGN_PASSWORD", show_default=True, metavar="NAME",
                  help=t("存有证书密码的环境变量名", "the variable that holds the certificate's password"))
    @click.option("--timestamp", default="", metavar="URL", help=t("签名时间戳服务", "a timestamp service for the signature"))
    @click.option("--register", is_flag=True, help=t("函件登记簿 register.xlsx", "a register of the letters, register.xlsx"))
    @click.option("--print", "merge", is_flag=True, help=t("合并为一个打印文件 print.pdf", "one file to print, print.pdf"))
    @click.option("--duplex", is_flag=True, help=t("双面打印：每封函件从正面开始", "print on both sides: each letter begins on a front"))
    @click.option("--labels", type=click.Choice(["sheet", "page"]), help=t("地址标签：每张24枚或每页一枚", "address labels: 24 a sheet, or one a page"))
    @wraps(function)
    def with_post(*args: Any, formats: tuple[str, ...], creditor: Path | None, attach: str, seal: bool, certificate: Path | None,
                  sign_password_env: str, timestamp: str, register: bool, merge: bool, duplex: bool, labels: str | None, **kwargs: Any) -> None:
        from tenor.workflow.posting import Post

        ours_ = ours(creditor)
        signer = None
        if seal and ours_ is None:
            raise click.UsageError(t("--seal 需要我方信息文件（--creditor）。", "--seal needs a creditor file (--creditor)."))
        if certificate:
            from tenor.files.signing import open_signer

            signer = open_signer(certificate, os.environ.get(sign_password_env, ""), timestamp)
        post = Post("eml" in formats, tuple(part.strip() for part in attach.split(",") if part.strip()), ours_ if seal else None, signer,
                    register, merge or duplex, duplex, labels or "", kwargs.get("folder"), kwargs.get("channel", ""), formats)
        function(*args, creditor=creditor, post=post, **kwargs)

    return with_post
