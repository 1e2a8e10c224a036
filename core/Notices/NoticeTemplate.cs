using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core.Notices;

/// <summary>
/// The subject of a notice: its code, its label, its text and its urgency in one place. Texts are in Chinese and carry the elevator's place and code
/// where an elevator is concerned (rule book, section 10).
/// </summary>
public enum NoticeTemplate
{
    /// <summary>People are trapped and the company is called .</summary>
    [NoticeText("困人派单", "【智慧电梯】{0}发生困人，请在3分钟内接单并立即前往救援。", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-dispatched")]
    RescueDispatched,

    /// <summary>A fault order, without a clock .</summary>
    [NoticeText("故障派单", "【智慧电梯】{0}发生故障，请接单处置。", isUrgent: true)]
    [JsonStringEnumMemberName("fault-dispatched")]
    FaultDispatched,

    /// <summary>People are trapped and the company is called for another that did not answer .</summary>
    [NoticeText("二级救援派单", "【智慧电梯】{0}发生困人，维保单位未响应，现启动二级救援，请立即接单前往。", isUrgent: true)]
    [JsonStringEnumMemberName("second-level-dispatched")]
    SecondLevelDispatched,

    /// <summary>No company has accepted in time .</summary>
    [NoticeText("救援超时未接单", "【智慧电梯】{0}困人救援超过3分钟无人接单，已启动二级救援。", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-not-accepted")]
    RescueNotAccepted,

    /// <summary>There is no company left to call .</summary>
    [NoticeText("救援移交救援中心", "【智慧电梯】{0}困人救援已无可调派单位，请救援中心直接处置。", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-handed-over")]
    RescueHandedOver,

    /// <summary>No company has accepted, and none is left to call. Repeated .</summary>
    [NoticeText("救援无人接单", "【智慧电梯】{0}困人救援仍无人接单，请救援中心立即处置。", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-unanswered")]
    RescueUnanswered,

    /// <summary>The rescuers have not arrived in time .</summary>
    [NoticeText("救援超时未到达", "【智慧电梯】{0}困人救援超时未到达现场，请立即核实。", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-not-arrived")]
    RescueNotArrived,

    /// <summary>The people have not been freed in time .</summary>
    [NoticeText("救援超时未完成", "【智慧电梯】{0}困人救援超时未完成，请立即核实。", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-not-completed")]
    RescueNotCompleted,

    /// <summary>Accepted, late and silent: again and again .</summary>
    [NoticeText("救援无进展", "【智慧电梯】{0}困人救援已接单但仍无进展，请立即核实。", isUrgent: true)]
    [JsonStringEnumMemberName("rescue-silent")]
    RescueSilent,

    /// <summary>There is a complaint to accept (P-2).</summary>
    [NoticeText("收到投诉", "【智慧电梯】{0}收到投诉，请在24小时内接单。")]
    [JsonStringEnumMemberName("complaint-made")]
    ComplaintMade,

    /// <summary>Most of the time to accept has gone (P-3).</summary>
    [NoticeText("投诉接单将超时", "【智慧电梯】{0}的投诉即将超过24小时接单时限，请尽快接单。")]
    [JsonStringEnumMemberName("complaint-to-accept-soon")]
    ComplaintToAcceptSoon,

    /// <summary>Not accepted in time, each day again (P-3).</summary>
    [NoticeText("投诉超时未接单", "【智慧电梯】{0}的投诉超过24小时未接单，请立即处理。")]
    [JsonStringEnumMemberName("complaint-not-accepted")]
    ComplaintNotAccepted,

    /// <summary>Most of the time to handle has gone (P-3).</summary>
    [NoticeText("投诉处置将超时", "【智慧电梯】{0}的投诉即将超过72小时处置时限，请尽快处置。")]
    [JsonStringEnumMemberName("complaint-to-handle-soon")]
    ComplaintToHandleSoon,

    /// <summary>Not handled in time, each day again (P-3).</summary>
    [NoticeText("投诉超时未处置", "【智慧电梯】{0}的投诉超过72小时未处置，请立即处理。")]
    [JsonStringEnumMemberName("complaint-not-handled")]
    ComplaintNotHandled,

    /// <summary>The use unit has sent it back (P-2).</summary>
    [NoticeText("投诉处置被退回", "【智慧电梯】{0}的投诉处置被使用单位退回，请重新处置。")]
    [JsonStringEnumMemberName("complaint-sent-back")]
    ComplaintSentBack,

    /// <summary>There is a handling to review (P-2).</summary>
    [NoticeText("投诉待复核", "【智慧电梯】{0}的投诉已处置，请在48小时内复核。")]
    [JsonStringEnumMemberName("complaint-to-review")]
    ComplaintToReview,

    /// <summary>Most of the time to review has gone (P-3).</summary>
    [NoticeText("投诉复核将超时", "【智慧电梯】{0}的投诉即将超过48小时复核时限，请尽快复核。")]
    [JsonStringEnumMemberName("complaint-to-review-soon")]
    ComplaintToReviewSoon,

    /// <summary>Not reviewed in time, each day again (P-3).</summary>
    [NoticeText("投诉超时未复核", "【智慧电梯】{0}的投诉超过48小时未复核，请立即复核。")]
    [JsonStringEnumMemberName("complaint-not-reviewed")]
    ComplaintNotReviewed,

    /// <summary>Closed: for the complainant, with the link to confirm or to reopen (P-2).</summary>
    [NoticeText("投诉已完成", "【智慧电梯】您对{0}的投诉已处理完成，请确认；如仍有问题可再次投诉一次：{1}")]
    [JsonStringEnumMemberName("complaint-closed")]
    ComplaintClosed,

    /// <summary>An SMS code. {0} is its purpose, {1} the code, which is written in as it is sent.</summary>
    [NoticeText("短信验证码", "【智慧电梯】验证码{1}，用于{0}，5分钟内有效，请勿告诉他人。", isUrgent: true)]
    [JsonStringEnumMemberName("sms-code")]
    SmsCode,

    /// <summary>An organisation that a notice would not reach (section 10). {1} names the missing contacts.</summary>
    [NoticeText("联系方式缺失", "【智慧电梯】{0}{1}，紧急情况下可能无法收到通知，请尽快登录系统完善。")]
    [JsonStringEnumMemberName("unreachable")]
    Unreachable,

    /// <summary>Something keeps the doors from closing, to the use unit .</summary>
    [NoticeText("关门受阻", "【智慧电梯】{0}关门时受阻挡，请派人查看。")]
    [JsonStringEnumMemberName("door-blocked")]
    DoorBlocked,

    /// <summary>An electric bicycle is in the car, to the use unit .</summary>
    [NoticeText("电动车进入轿厢", "【智慧电梯】{0}有电动车进入轿厢，请及时劝阻。")]
    [JsonStringEnumMemberName("bicycle-in-car")]
    BicycleInCar,
}
