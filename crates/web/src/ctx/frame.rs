//! The frame of a page, filled from who asks and where.

use axum::response::Response;
use maud::Markup;
use wenxiao_domain::overview::task::{Task, tasks};
use wenxiao_domain::party::access::Action;
use wenxiao_domain::unit::id::DraftId;

use super::{Ctx, Person, menu};
use crate::component::frame::{Banner, IdentityView, Page};
use crate::component::notice::{Notice, Tone};

/// What a post may have done, by its word in the address of the page after it.
const DONE: &[(&str, &str)] = &[
    ("registered", "已登记"),
    ("paid", "支付数据已入账"),
    ("changed", "已变更"),
    ("closed", "已停用"),
    ("granted", "已授予身份"),
    ("revoked", "已收回身份"),
    ("saved", "已保存"),
    ("rectified", "已办理，整改单已更新"),
    ("result", "已处理，计入结果应用台账"),
    ("suspension", "已办理，决定已入账"),
    ("referred", "已移送，已入账；所涉部门看不到"),
    ("referral_answered", "已登记答复"),
    ("worked", "已登记，凭它完成的台账任务随之更新"),
    ("work_withdrawn", "已撤回，记录仍可查看"),
    ("task_due", "已登记期限"),
    ("ledger_proposed", "已提出，等财政局另一位审定人员审定"),
    ("ledger_decided", "已审定，同意的从现在起计入台账"),
    ("ledger_withdrawn", "已撤回"),
    ("disclosure_prepared", "已编制，等待两个人审查"),
    ("disclosure_changed", "已办理，这一版要重新审查"),
    ("disclosure_screened", "已办理保密审查"),
    ("disclosure_published", "已公开，任何人都能看到"),
    ("disclosure_taken_back", "已撤下，读者不再看到内容"),
    ("report_saved", "已保存，送签以前还可以另存新稿"),
    ("report_submitted", "已送签，正文已经固定"),
    ("report_withdrawn", "已撤回，改好后另存一稿再送签"),
    ("report_signed", "已签批，意见和正文摘要已入账"),
    ("report_returned", "已退回绩效股"),
    ("commented", "已提交部门意见，县财政处理时会看到"),
    ("year_closed", "已结账，这一年的记录不再变动"),
    ("year_reopened", "已重新开账，办完请再结账"),
    ("waived", "已豁免事前评估，系统判断仍并列可见"),
    ("selected", "已选取部门评价项目，选中的进入待办"),
    ("evidence", "已登记佐证，各表都可以选用"),
    ("evidence_linked", "已关联佐证"),
    (
        "evidence_there",
        "这份文件以前登记过，没有重复登记，已关联原来的一份；证明的日期和内容以原来登记的为准",
    ),
    ("evidence_withdrawn", "已撤回佐证，登记和文件仍可查看"),
    ("overruled", "已改判，系统判定仍并列可见"),
    ("proposed", "已提出指标库变更，等待审定"),
    ("decided", "已审定"),
    ("marked", "已办理，案例的推荐已更新"),
    ("stopped", "已停用账号，其登录立即失效"),
    ("started", "已恢复使用"),
    ("unlocked", "已解除锁定"),
    ("read", "已全部标为已读"),
    ("delegated", "已委托代办"),
    ("delegation_withdrawn", "已撤回委托代办"),
    ("switched", "已切换身份"),
    ("token_revoked", "已作废令牌，程序立即不能再用"),
    ("commissioned", "已委托，机构在期限内可以看评价对象的材料"),
    ("delivered", "已提交成果，等待验收"),
    ("delivery_judged", "已办理验收"),
    ("assessed", "已提出考核，机构可以答复"),
    ("answered", "已答复"),
    ("kept", "已保存"),
    ("drawn", "已抽取，名单和种子已入账"),
    ("sampled", "已登记抽审结果"),
    ("sample_fed_back", "已反馈，部门可以看到结果"),
    ("settled", "考核已定案"),
    ("announced", "已公布年度考核，各部门收到通知"),
    ("objected", "已提出异议，等待县财政局处理"),
    ("objection_decided", "已处理异议，部门收到通知"),
    ("password", "密码已修改，其他登录已退出"),
];

impl Person {
    /// A page of somebody who has not chosen an identity.
    pub fn page(&self, title: impl Into<String>, body: Markup) -> Page {
        Page {
            identity: Some(IdentityView {
                name: self.session.display_name.clone(),
                choose_at: "/me/role".to_owned(),
                leave_at: "/logout".to_owned(),
                csrf: self.session.csrf.clone(),
            }),
            ..Page::new(title, body)
        }
    }
}

impl Ctx {
    /// A page with the bar, the menu and the banners of this request.
    pub fn page(&self, title: impl Into<String>, body: Markup) -> Page {
        let mut banners = Vec::new();
        if let Some(day) = self.as_of {
            banners.push(Banner::AsOf(day.to_string()));
        }
        if let Some(closing) = self.county.year_closing(self.year) {
            let on = closing.at.legal_day();
            banners.push(Banner::Closed(format!("{}年度已于{on}结账", self.year)));
        }
        if self.county.is_demo() {
            // On a page of the past another strip says of which day it is.
            let fixed = format!("，今天固定为{}", self.today);
            let fixed = if self.as_of.is_none() { &*fixed } else { "" };
            let text = format!("示例县，数据均为虚构{fixed}");
            banners.push(Banner::Practice(text));
        }
        let path = self.person.asked.back_to.split('?').next().unwrap_or_default().to_owned();
        let keys_off = self.person.asked.keys_off;
        let waiting = tasks(&self.county, &self.me, self.today.year(), self.today, &self.pack);
        let founded = self.county.shared.founded.as_ref();
        let mut page = self.person.page(title, body);
        if let Some(identity) = &mut page.identity {
            identity.name = self.identity_name();
        }
        Page {
            jurisdiction: founded.map(|founded| founded.name.clone()),
            year: Some(self.year.to_string()),
            home: "/me".to_owned(),
            search_at: Some("/search".to_owned()),
            search_for: self.searched(&path),
            search_on: self.as_of.map(|day| day.to_string()),
            help_at: Some(format!("/help/{}", menu::topic(&path))),
            unread: self.unread(&waiting),
            menu: menu::entries(self, &path, &waiting),
            banners,
            notices: self.done(),
            keys_off,
            ..page
        }
    }

    /// A view in the frame of this request: it brings title, body and what belongs to it; the frame adds
    /// bar, menu and banners.
    pub fn show(&self, view: Page) -> Response {
        let frame = self.page(view.title.clone(), maud::html! {});
        let mut notices = frame.notices;
        notices.extend(view.notices);
        let page = Page {
            jurisdiction: frame.jurisdiction,
            year: frame.year,
            home: frame.home,
            search_at: frame.search_at,
            search_for: frame.search_for,
            search_on: frame.search_on,
            help_at: frame.help_at,
            identity: frame.identity,
            unread: frame.unread,
            menu: frame.menu,
            banners: frame.banners,
            keys_off: frame.keys_off,
            notices,
            ..view
        };
        page.answer(&self.person.asked)
    }

    /// How many notices this identity has not read; nothing on a page of the past. That they cannot be counted keeps
    /// nobody from the page.
    fn unread(&self, waiting: &[Task]) -> Option<usize> {
        if self.as_of.is_some() {
            return None;
        }
        let found = self.app().notices_among(
            &self.jurisdiction,
            &self.county,
            &self.me,
            self.today,
            waiting,
        );
        match found {
            Ok(notices) => Some(notices.unread()),
            Err(failure) => {
                tracing::warn!(%failure, "notices not counted");
                Some(0)
            }
        }
    }

    /// What the box in the bar holds: on the page of the search what was looked for.
    fn searched(&self, path: &str) -> String {
        let asked = self.query.iter().find(|(name, _)| name == "q" && path == "/search");
        asked.map(|(_, typed)| typed.trim().to_owned()).unwrap_or_default()
    }

    /// A key for a form that files something, so that a double press files once.
    pub fn new_key(&self) -> String {
        self.app().new_id::<DraftId>().to_string()
    }

    /// What the post before this page has done: `?done=registered&seq=12`.
    fn done(&self) -> Vec<Notice> {
        let get = |name: &str| {
            let found = self.query.iter().find(|(key, _)| key == name);
            found.map_or("", |(_, value)| value.as_str())
        };
        let Some((_, words)) = DONE.iter().find(|(key, _)| *key == get("done")) else {
            return Vec::new();
        };
        let seq = get("seq").parse::<u64>().ok();
        let next = seq.filter(|_| self.may(Action::ReadTrail));
        let next = next.map(|seq| (format!("看第{seq}条记录"), format!("/trail/{seq}")));
        let text = match seq {
            Some(seq) => format!("{words}，计入第{seq}条记录。"),
            None => format!("{words}。"),
        };
        vec![Notice { next, ..Notice::new(Tone::Done, text) }]
    }

    /// `县交通运输局 · 填报人`.
    pub fn identity_name(&self) -> String {
        let unit = self.county.organization_name(self.me.organization, self.today);
        let (name, role) = (&self.person.session.display_name, self.me.role.name());
        let represented =
            self.me.acting.as_ref().and_then(|one| self.county.membership(one.represents));
        let represented =
            represented.map(|held| self.app().display_name(held.account).unwrap_or_default());
        match represented {
            None => format!("{name}　{unit} · {role}"),
            Some(other) => format!("{name}代{other}　{unit} · {role}（代办）"),
        }
    }
}
