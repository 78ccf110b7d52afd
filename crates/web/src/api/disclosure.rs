//! 信息公开: packages, what each holds and withholds, who screened it; and what is done about them. What was published
//! is read by everybody under `/portal`, without a token.

use serde_json::{Value, json};
use wenxiao_domain::act::{
    Command, DISCLOSURE_TEXT_LIMIT, LiftDisclosure, PrepareDisclosure, PublishDisclosure,
    ScreenDisclosure, TakeBackDisclosure, WithholdDisclosure,
};
use wenxiao_domain::disclosure::{
    DisclosureItem, DisclosureKind, DisclosurePackage, DisclosureStage, DisclosureVersion,
    PublishedFile, Screening, TakeBackGround, Withheld, WithheldGround,
};
use wenxiao_domain::form::path::FieldPath;
use wenxiao_domain::party::access::Action;
use wenxiao_domain::publication::content::Content;
use wenxiao_domain::refusal::Refusal;
use wenxiao_domain::unit::id::DisclosureId;

use super::call::{Call, Given, Outcome};
use super::declare::{AT, Answer, Body, Method, Needs, Operation, must};
use super::problem::Problem;
use super::project::year_shape;
use super::shape::{Shape, list, member, or_null};
use super::show;

const FREE: Shape = Shape::Text(usize::MAX);

const BASE: Operation = Operation {
    id: "disclosures.list",
    method: Method::Get,
    path: "/disclosures",
    summary: "一个工作年度的公开包：各版的材料、不公开的内容、保密审查和公开的文件",
    needs: Needs::Right(&[Action::ReadFiled]),
    writes: false,
    query: &[must("year", "工作年度", year_shape), AT],
    body: Body::None,
    answer: Answer::Json(|| list(package_shape())),
    handle: all,
};

const ACT: Operation = Operation {
    id: "disclosures.prepare",
    method: Method::Post,
    path: "/disclosures",
    summary: "编制公开包：按已通过的材料编成新的一版；公开过的，要写更正说明",
    needs: Needs::Right(&[Action::PrepareDisclosures]),
    writes: true,
    query: &[],
    body: Body::Json(prepare_body),
    answer: Answer::Created(show::receipt_shape),
    handle: prepare,
};

/// The operations.
pub const OPERATIONS: &[Operation] = &[
    BASE,
    ACT,
    Operation {
        id: "disclosures.withhold",
        path: "/disclosures/{id}/withhold",
        summary: "把公开包里一份材料的整份或者几栏定为不公开；这一版要重新审查",
        body: Body::Json(withhold_body),
        handle: withhold,
        ..ACT
    },
    Operation {
        id: "disclosures.lift",
        path: "/disclosures/{id}/lift",
        summary: "恢复公开原来定为不公开的内容；这一版要重新审查",
        body: Body::Json(lift_body),
        handle: lift,
        ..ACT
    },
    Operation {
        id: "disclosures.screen",
        path: "/disclosures/{id}/screen",
        summary: "保密审查：两个没有经手编制的人各审一次；内容摘要是看过的那一版的",
        needs: Needs::Right(&[Action::ScreenDisclosures]),
        body: Body::Json(screen_body),
        handle: screen,
        ..ACT
    },
    Operation {
        id: "disclosures.publish",
        path: "/disclosures/{id}/publish",
        summary: "公开审查过的一版；此后任何人都能看到，内容不再变动",
        needs: Needs::Right(&[Action::PublishDisclosures]),
        body: Body::Json(publish_body),
        handle: publish,
        ..ACT
    },
    Operation {
        id: "disclosures.take_back",
        path: "/disclosures/{id}/take-back",
        summary: "撤下一个公开包已公开的各版；原来的地址说明已撤下和情形",
        needs: Needs::Right(&[Action::PublishDisclosures]),
        body: Body::Json(take_back_body),
        handle: take_back,
        ..ACT
    },
];

fn keys<const N: usize>(keys: [&'static str; N]) -> Shape {
    Shape::Choice(keys.to_vec())
}

fn kinds() -> Shape {
    keys(DisclosureKind::ALL.map(DisclosureKind::key))
}

fn grounds() -> Shape {
    keys(WithheldGround::ALL.map(WithheldGround::key))
}

fn package_shape() -> Shape {
    Shape::Named("Disclosure", || {
        Shape::Object(vec![
            member("id", "", Shape::Id),
            member("word", "编号", FREE),
            member("work_year", "工作年度", year_shape()),
            member("number", "在工作年度里的编号，公开地址里用它", number_shape()),
            member("kind", "种类", kinds()),
            member("publisher", "公开单位", Shape::Id),
            member("public_since", "公开的日期；现在读不到的为空", or_null(Shape::Day)),
            member("versions", "各版，从第1版起", list(version_shape())),
        ])
    })
}

fn number_shape() -> Shape {
    Shape::Whole(1, i64::from(u32::MAX))
}

fn version_shape() -> Shape {
    Shape::Named("DisclosureVersion", || {
        Shape::Object(vec![
            member("number", "第几版", number_shape()),
            member("stage", "状态", keys(DisclosureStage::ALL.map(DisclosureStage::key))),
            member("digest", "内容摘要（SM3），审查时写它", or_null(FREE)),
            member("correction", "更正说明", FREE),
            member("at", "编制的时间", Shape::Time),
            member(
                "items",
                "材料",
                list(Shape::Object(vec![
                    member("document", "", Shape::Id),
                    member("revision", "第几版", number_shape()),
                    member("adjusted_by", "按哪份批复的调整", or_null(Shape::Id)),
                ])),
            ),
            member(
                "withheld",
                "不公开的内容",
                list(Shape::Object(vec![
                    member("document", "", Shape::Id),
                    member("place", "哪一栏；空的是整份", FREE),
                    member("ground", "情形", grounds()),
                    member("reason", "理由", FREE),
                    member("by", "谁定的", show::person_shape()),
                    member("at", "", Shape::Time),
                ])),
            ),
            member(
                "screenings",
                "保密审查",
                list(Shape::Object(vec![
                    member("is_clear", "可以公开", Shape::Flag),
                    member("note", "审查意见", FREE),
                    member("digest", "看过的内容的摘要", FREE),
                    member("by", "谁审的", show::person_shape()),
                    member("at", "", Shape::Time),
                ])),
            ),
            member("published_at", "公开的时间", or_null(Shape::Time)),
            member(
                "files",
                "公开的文件",
                list(Shape::Object(vec![
                    member("name", "", FREE),
                    member("sha256", "", FREE),
                    member("bytes", "", Shape::Whole(0, i64::MAX)),
                ])),
            ),
            member(
                "taken_back",
                "撤下的情形；没有撤下的为空",
                or_null(keys(TakeBackGround::ALL.map(TakeBackGround::key))),
            ),
        ])
    })
}

fn all(call: &Call) -> Outcome {
    let year = call.asked_as("year").unwrap_or_default();
    let scope = call.scope(Action::ReadFiled);
    let seen = call.county.disclosures_of(year).filter(|one| scope.covers(one.publisher));
    Ok(Given::Json(seen.map(|one| shown(call, one)).collect::<Result<_, Problem>>()?))
}

fn shown(call: &Call, one: &DisclosurePackage) -> Result<Value, Problem> {
    let versions = one.versions.iter().map(|version| of_version(call, one, version));
    Ok(json!({
        "id": one.id.to_string(),
        "word": one.word(),
        "work_year": one.work_year,
        "number": one.number,
        "kind": one.kind.key(),
        "publisher": one.publisher.to_string(),
        "public_since": one.public_since().map(|day| day.to_string()),
        "versions": versions.collect::<Result<Vec<_>, Problem>>()?,
    }))
}

fn of_version(
    call: &Call,
    one: &DisclosurePackage,
    version: &DisclosureVersion,
) -> Result<Value, Problem> {
    let item = |of: &DisclosureItem| {
        json!({
            "document": of.document.to_string(),
            "revision": of.revision,
            "adjusted_by": of.adjusted_by.map(|id| id.to_string()),
        })
    };
    let withheld = |of: &Withheld| {
        Ok(json!({
            "document": of.document.to_string(),
            "place": of.place.to_string(),
            "ground": of.ground.key(),
            "reason": of.reason,
            "by": show::person(&call.app, of.by)?,
            "at": show::time(of.at),
        }))
    };
    let screening = |of: &Screening| {
        Ok(json!({
            "is_clear": of.is_clear,
            "note": of.note,
            "digest": of.digest,
            "by": show::person(&call.app, of.by)?,
            "at": show::time(of.at),
        }))
    };
    let file =
        |of: &PublishedFile| json!({"name": of.name, "sha256": of.sha256, "bytes": of.bytes});
    let digest = match &version.published {
        Some(published) => Some(published.digest.clone()),
        None => Content::of(&call.county, one, version).map(|content| content.digest()),
    };
    let published = version.published.as_ref();
    Ok(json!({
        "number": version.number,
        "stage": version.stage().key(),
        "digest": digest,
        "correction": version.correction,
        "at": show::time(version.at),
        "items": version.items.iter().map(item).collect::<Vec<_>>(),
        "withheld": version.withheld.iter().map(withheld).collect::<Result<Vec<_>, Problem>>()?,
        "screenings":
            version.screenings.iter().map(screening).collect::<Result<Vec<_>, Problem>>()?,
        "published_at": published.map(|of| show::time(of.at)),
        "files": published.map_or_else(Vec::new, |of| of.files.iter().map(file).collect()),
        "taken_back": version.taken_back.as_ref().map(|of| of.ground.key()),
    }))
}

fn said() -> Shape {
    Shape::Text(DISCLOSURE_TEXT_LIMIT)
}

fn prepare_body() -> Shape {
    Shape::Object(vec![
        member("work_year", "工作年度", year_shape()),
        member("kind", "种类", kinds()),
        member("publisher", "公开单位", Shape::Id),
        member("correction", "更正说明；没有公开过的为空", said()),
    ])
}

fn prepare(call: &Call) -> Outcome {
    let kind = DisclosureKind::from_key(call.text("kind")).ok_or(Refusal::FieldMissing("种类"))?;
    call.done(Command::PrepareDisclosure(PrepareDisclosure {
        package: call.app.new_id(),
        work_year: call.number("work_year"),
        kind,
        publisher: call.read("publisher", &Shape::Id)?,
        correction: call.text("correction").to_owned(),
    }))
}

fn lift_body() -> Shape {
    Shape::Object(vec![
        member("version", "看的是第几版", number_shape()),
        member("document", "哪份材料", Shape::Id),
        member("places", "哪几栏；整份写whole", list(FREE)),
        member("reason", "理由", said()),
    ])
}

fn withhold_body() -> Shape {
    let Shape::Object(mut members) = lift_body() else { unreachable!("it is an object") };
    members.push(member("ground", "情形", grounds()));
    Shape::Object(members)
}

fn places(call: &Call) -> Result<Vec<FieldPath>, Problem> {
    let missing = || Problem::from(Refusal::NotFound("栏目"));
    let read = |text: &str| match text {
        "whole" => Ok(FieldPath::Whole),
        text => text.parse().map_err(|_| missing()),
    };
    call.texts("places").map(read).collect()
}

fn package(call: &Call) -> Result<DisclosureId, Problem> {
    call.id("公开包")
}

fn withhold(call: &Call) -> Outcome {
    let ground = WithheldGround::from_key(call.text("ground"));
    call.done(Command::WithholdDisclosure(Box::new(WithholdDisclosure {
        package: package(call)?,
        version: call.number("version"),
        document: call.read("document", &Shape::Id)?,
        places: places(call)?,
        ground: ground.ok_or(Refusal::FieldMissing("情形"))?,
        reason: call.text("reason").to_owned(),
    })))
}

fn lift(call: &Call) -> Outcome {
    call.done(Command::LiftDisclosure(LiftDisclosure {
        package: package(call)?,
        version: call.number("version"),
        document: call.read("document", &Shape::Id)?,
        places: places(call)?,
        reason: call.text("reason").to_owned(),
    }))
}

fn screen_body() -> Shape {
    Shape::Object(vec![
        member("version", "看的是第几版", number_shape()),
        member("digest", "看过的内容的摘要（SM3）", Shape::Text(64)),
        member("is_clear", "可以公开；不可以的退回", Shape::Flag),
        member("note", "审查意见", said()),
    ])
}

fn screen(call: &Call) -> Outcome {
    call.done(Command::ScreenDisclosure(ScreenDisclosure {
        package: package(call)?,
        version: call.number("version"),
        digest: call.text("digest").to_owned(),
        is_clear: call.body["is_clear"].as_bool().unwrap_or_default(),
        note: call.text("note").to_owned(),
    }))
}

fn publish_body() -> Shape {
    Shape::Object(vec![member("version", "第几版", number_shape())])
}

fn publish(call: &Call) -> Outcome {
    let id = package(call)?;
    let one = call.county.disclosure(id).cloned();
    // What is not this identity's is not there, and no file of it is kept.
    let scope = call.scope(Action::PublishDisclosures);
    let one = one.filter(|one| scope.covers(one.publisher)).ok_or(Refusal::NotFound("公开包"))?;
    let files = call.app.keep_package(&call.county, &one, one.newest())?;
    let version = call.number("version");
    call.done(Command::PublishDisclosure(PublishDisclosure { package: id, version, files }))
}

fn take_back_body() -> Shape {
    Shape::Object(vec![
        member("ground", "情形，读者会看到", keys(TakeBackGround::ALL.map(TakeBackGround::key))),
        member("reason", "撤下的理由，只在内部留存", said()),
    ])
}

fn take_back(call: &Call) -> Outcome {
    let ground = TakeBackGround::from_key(call.text("ground"));
    call.done(Command::TakeBackDisclosure(TakeBackDisclosure {
        package: package(call)?,
        ground: ground.ok_or(Refusal::FieldMissing("情形"))?,
        reason: call.text("reason").to_owned(),
    }))
}
