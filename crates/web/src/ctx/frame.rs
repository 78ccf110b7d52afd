//! The frame of a page, filled from who asks and where.

use maud::Markup;

use super::{Ctx, Person, menu};
use crate::component::frame::{Banner, IdentityView, Page};

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
        if self.county.is_demo() {
            let text = format!("示例县，数据均为虚构，今天固定为{}", self.today);
            banners.push(Banner::Practice(text));
        }
        let path = self.person.asked.back_to.split('?').next().unwrap_or_default().to_owned();
        let founded = self.county.shared.founded.as_ref();
        let mut page = self.person.page(title, body);
        if let Some(identity) = &mut page.identity {
            identity.name = self.identity_name();
        }
        Page {
            jurisdiction: founded.map(|founded| founded.name.clone()),
            year: Some(self.year.to_string()),
            home: "/me".to_owned(),
            search_at: Some(self.at("/projects")),
            help_at: Some(format!("/help/{}", menu::topic(&path))),
            menu: menu::entries(self, &path),
            banners,
            ..page
        }
    }

    /// `县交通运输局 · 填报人`.
    pub fn identity_name(&self) -> String {
        let unit = self.county.organization_name(self.me.organization, self.today);
        format!("{} {} · {}", self.person.session.display_name, unit, self.me.role.name())
    }
}
