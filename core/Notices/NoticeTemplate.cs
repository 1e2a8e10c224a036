using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Notices;

/// <summary>
/// The subject of a notice: its code, its label, its text and its urgency in one place. Texts are in Chinese and carry the elevator's place and code
/// where an elevator is concerned, behind what matters first: a phone shows the beginning only (rule book, section 10).
/// </summary>
public enum NoticeTemplate
{
    /// <summary>People are trapped and the company is called .</summary>
    [NoticeText("困人派单", "【智慧电梯】发生困人，请在3分钟内接单并立即前往救援。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-dispatched")]
    RescueDispatched,

    /// <summary>A fault order, without a clock .</summary>
    [NoticeText("故障派单", "【智慧电梯】发生故障，请接单处置。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("fault-dispatched")]
    FaultDispatched,

    /// <summary>People are trapped and the company is called for another that did not answer .</summary>
    [NoticeText("二级救援派单", "【智慧电梯】发生困人，维保单位未在3分钟内接单，现启动二级救援，请立即接单前往。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("second-level-dispatched")]
    SecondLevelDispatched,

    /// <summary>People are trapped and the centre asks the company for support .</summary>
    [NoticeText("请求支援", "【智慧电梯】发生困人，救援中心请求支援，请立即接单前往救援。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-support-asked")]
    RescueSupportAsked,

    /// <summary>People are trapped in an elevator without a registered company, and this one is called .</summary>
    [NoticeText("无维保单位派单", "【智慧电梯】发生困人，该电梯未登记维保单位，请贵单位立即接单前往救援。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-without-company")]
    RescueWithoutCompany,

    /// <summary>The company that is called has no rescue contact: the centre calls it by other means .</summary>
    [NoticeText("派单单位无救援联系人", "【智慧电梯】派单单位未设置救援联系人，请救援中心立即电话调派。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-contact-missing")]
    RescueContactMissing,

    /// <summary>The car may be occupied: the centre calls it within 30 s .</summary>
    [NoticeText("呼叫轿厢", "【智慧电梯】轿厢内可能有人，请在30秒内呼叫轿厢核实是否困人。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("car-to-call")]
    CarToCall,

    /// <summary>The elevator may not be used with this fault, to the use unit .</summary>
    [NoticeText("停止使用", "【智慧电梯】电梯发生严重故障，请立即停止使用并设置警示标志。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("use-to-stop")]
    UseToStop,

    /// <summary>The reporter says that the people are out .</summary>
    [NoticeText("报警人称已脱困", "【智慧电梯】报警人称被困人员已脱困，请到场核实并完成救援记录。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-said-free")]
    RescueSaidFree,

    /// <summary>The elevator has another maintenance company amid a rescue or an order: those who are called keep it until it ends.</summary>
    [NoticeText("处置中变更维保单位", "【智慧电梯】电梯维保单位已变更，正在处置的工单仍由已派单的单位负责，直至完成。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("maintainer-changed")]
    MaintainerChanged,

    /// <summary>No company has accepted in time .</summary>
    [NoticeText("救援超时未接单", "【智慧电梯】困人救援超过3分钟无人接单，已启动二级救援。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-not-accepted")]
    RescueNotAccepted,

    /// <summary>There is no company left to call .</summary>
    [NoticeText("救援移交救援中心", "【智慧电梯】困人救援已无可调派单位，请救援中心直接处置。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-handed-over")]
    RescueHandedOver,

    /// <summary>No company has accepted, and none is left to call. Repeated .</summary>
    [NoticeText("救援无人接单", "【智慧电梯】困人救援仍无人接单，请救援中心立即处置。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-unanswered")]
    RescueUnanswered,

    /// <summary>The rescuers have not arrived in time .</summary>
    [NoticeText("救援超时未到达", "【智慧电梯】困人救援超时未到达现场，请立即核实。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-not-arrived")]
    RescueNotArrived,

    /// <summary>The statutory time for an arrival has passed since the report .</summary>
    [NoticeText("救援现场无人到达", "【智慧电梯】困人报警超过30分钟仍无人到达现场，请立即核实处置。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-nobody-there")]
    RescueNobodyThere,

    /// <summary>The people have not been freed in time .</summary>
    [NoticeText("救援超时未完成", "【智慧电梯】困人救援超时未完成，请立即核实。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-not-completed")]
    RescueNotCompleted,

    /// <summary>Accepted, late and silent: again and again .</summary>
    [NoticeText("救援无进展", "【智慧电梯】困人救援已接单但仍无进展，请立即核实。{1}地点：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-silent")]
    RescueSilent,

    /// <summary>There is a complaint to accept (P-2).</summary>
    [NoticeText("收到投诉", "【智慧电梯】收到投诉，请在{1}前接单。地点：{0}")]
    [JsonStringEnumMemberName("complaint-made")]
    ComplaintMade,

    /// <summary>Most of the time to accept has gone (P-3).</summary>
    [NoticeText("投诉接单将超时", "【智慧电梯】投诉即将超过接单时限，请在{1}前接单。地点：{0}")]
    [JsonStringEnumMemberName("complaint-to-accept-soon")]
    ComplaintToAcceptSoon,

    /// <summary>Not accepted in time, each day again (P-3).</summary>
    [NoticeText("投诉超时未接单", "【智慧电梯】投诉未在{1}前接单，请立即处理。地点：{0}")]
    [JsonStringEnumMemberName("complaint-not-accepted")]
    ComplaintNotAccepted,

    /// <summary>Most of the time to handle has gone (P-3).</summary>
    [NoticeText("投诉处置将超时", "【智慧电梯】投诉即将超过处置时限，请在{1}前处置。地点：{0}")]
    [JsonStringEnumMemberName("complaint-to-handle-soon")]
    ComplaintToHandleSoon,

    /// <summary>Not handled in time, each day again (P-3).</summary>
    [NoticeText("投诉超时未处置", "【智慧电梯】投诉未在{1}前处置，请立即处理。地点：{0}")]
    [JsonStringEnumMemberName("complaint-not-handled")]
    ComplaintNotHandled,

    /// <summary>The use unit has sent it back (P-2).</summary>
    [NoticeText("投诉处置被退回", "【智慧电梯】投诉处置被使用单位退回，请重新处置，处置时限为{1}。地点：{0}")]
    [JsonStringEnumMemberName("complaint-sent-back")]
    ComplaintSentBack,

    /// <summary>There is a handling to review (P-2).</summary>
    [NoticeText("投诉待复核", "【智慧电梯】投诉已处置，请在{1}前复核。地点：{0}")]
    [JsonStringEnumMemberName("complaint-to-review")]
    ComplaintToReview,

    /// <summary>Most of the time to review has gone (P-3).</summary>
    [NoticeText("投诉复核将超时", "【智慧电梯】投诉即将超过复核时限，请在{1}前复核。地点：{0}")]
    [JsonStringEnumMemberName("complaint-to-review-soon")]
    ComplaintToReviewSoon,

    /// <summary>Not reviewed in time, each day again (P-3).</summary>
    [NoticeText("投诉超时未复核", "【智慧电梯】投诉未在{1}前复核，请立即复核。地点：{0}")]
    [JsonStringEnumMemberName("complaint-not-reviewed")]
    ComplaintNotReviewed,

    /// <summary>Closed: for the complainant, with the link to confirm or to reopen (P-2).</summary>
    [NoticeText("投诉已完成", "【智慧电梯】您的投诉已处理完成，请确认；如仍有问题可再次投诉一次：{1} 地点：{0}")]
    [JsonStringEnumMemberName("complaint-closed")]
    ComplaintClosed,

    /// <summary>The organisation whose turn it is has no maintenance contact, or there is no such organisation, to the rescue centre (P-5, A-15).</summary>
    [NoticeText("投诉无人可通知", "【智慧电梯】投诉无人可通知，责任单位未登记或未设置维保联系人，请协调处理，时限为{1}。地点：{0}")]
    [JsonStringEnumMemberName("complaint-untold")]
    ComplaintUntold,

    /// <summary>An SMS code. {0} is its purpose, {1} the code, which is written in as it is sent.</summary>
    [NoticeText("短信验证码", "【智慧电梯】验证码{1}，用于{0}，5分钟内有效，请勿告诉他人。", isUrgent: true)]
    [JsonStringEnumMemberName("sms-code")]
    SmsCode,

    /// <summary>An organisation that a notice would not reach (section 10). {1} names the missing contacts.</summary>
    [NoticeText("联系方式缺失", "【智慧电梯】{1}，紧急情况下可能无法收到通知，请尽快登录系统完善。单位：{0}")]
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>A device has sent a message that could not be taken, to the rescue centre .</summary>
    [NoticeText("装置消息无法处理", "【智慧电梯】有物联网装置的消息无法处理，可能是报警，请在死信列表中查看。装置：{0}", isUrgent: true)]
    [JsonStringEnumMemberName("device-not-understood")]
    DeviceNotUnderstood,

    /// <summary>Something keeps the doors from closing, to the use unit .</summary>
    [NoticeText("关门受阻", "【智慧电梯】电梯{1}关门时受阻挡，请派人查看。地点：{0}")]
    [JsonStringEnumMemberName("door-blocked")]
    DoorBlocked,

    /// <summary>An electric bicycle is in the car, to the use unit .</summary>
    [NoticeText("电动车进入轿厢", "【智慧电梯】有电动车{1}进入轿厢，请查明并劝阻。地点：{0}")]
    [JsonStringEnumMemberName("bicycle-in-car")]
    BicycleInCar,

    /// <summary>The photos of a paper form are missing, to the company and the worker (V-13).</summary>
    [NoticeText("维保纸质单待上传", "【智慧电梯】维保纸质单尚未上传，请在{1}前上传，逾期记为不合规。地点：{0}")]
    [JsonStringEnumMemberName("visit-paper-form-due")]
    VisitPaperFormDue,

    /// <summary>There is a visit to review, to the use unit (V-14).</summary>
    [NoticeText("维保记录待复核", "【智慧电梯】有维保记录待复核，请在{1}前复核。地点：{0}")]
    [JsonStringEnumMemberName("visit-review-due")]
    VisitReviewDue,

    /// <summary>Most of the time to review a visit has gone, to the use unit (V-14).</summary>
    [NoticeText("维保复核将超时", "【智慧电梯】维保记录即将超过复核时限，请在{1}前复核，逾期记为不合规。地点：{0}")]
    [JsonStringEnumMemberName("visit-review-due-soon")]
    VisitReviewDueSoon,
}
