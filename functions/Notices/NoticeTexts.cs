namespace ElevatorFunctions.Notices;

/// <summary>The texts of notices, in Chinese; each carries the elevator's place and code (rule book, section 10).</summary>
public static class NoticeTexts
{
    /// <summary>The text of a notice.</summary>
    /// <param name="template">What it is about.</param>
    /// <param name="place">Where the elevator is.</param>
    /// <param name="code">The elevator's code.</param>
    public static string Of(NoticeTemplate template, string place, string code)
    {
        var elevator = $"{place}（电梯唯一码{code}）";
        return template switch
        {
            NoticeTemplate.RescueDispatched => $"【智慧电梯】{elevator}发生困人，请在3分钟内接单并立即前往救援。",
            NoticeTemplate.FaultDispatched => $"【智慧电梯】{elevator}发生故障，请接单处置。",
            NoticeTemplate.SecondLevelDispatched => $"【智慧电梯】{elevator}发生困人，维保单位未响应，现启动二级救援，请立即接单前往。",
            NoticeTemplate.RescueNotAccepted => $"【智慧电梯】{elevator}困人救援超过3分钟无人接单，已启动二级救援。",
            NoticeTemplate.RescueHandedOver => $"【智慧电梯】{elevator}困人救援已无可调派单位，请救援中心直接处置。",
            NoticeTemplate.RescueUnanswered => $"【智慧电梯】{elevator}困人救援仍无人接单，请救援中心立即处置。",
            NoticeTemplate.RescueNotArrived => $"【智慧电梯】{elevator}困人救援超时未到达现场，请立即核实。",
            NoticeTemplate.RescueNotCompleted => $"【智慧电梯】{elevator}困人救援超时未完成，请立即核实。",
            NoticeTemplate.RescueSilent => $"【智慧电梯】{elevator}困人救援已接单但仍无进展，请立即核实。",
            NoticeTemplate.ComplaintMade => $"【智慧电梯】{elevator}收到投诉，请在24小时内接单。",
            NoticeTemplate.ComplaintToAcceptSoon => $"【智慧电梯】{elevator}的投诉即将超过24小时接单时限，请尽快接单。",
            NoticeTemplate.ComplaintNotAccepted => $"【智慧电梯】{elevator}的投诉超过24小时未接单，请立即处理。",
            NoticeTemplate.ComplaintToHandleSoon => $"【智慧电梯】{elevator}的投诉即将超过72小时处置时限，请尽快处置。",
            NoticeTemplate.ComplaintNotHandled => $"【智慧电梯】{elevator}的投诉超过72小时未处置，请立即处理。",
            NoticeTemplate.ComplaintSentBack => $"【智慧电梯】{elevator}的投诉处置被使用单位退回，请重新处置。",
            NoticeTemplate.ComplaintToReview => $"【智慧电梯】{elevator}的投诉已处置，请在48小时内复核。",
            NoticeTemplate.ComplaintToReviewSoon => $"【智慧电梯】{elevator}的投诉即将超过48小时复核时限，请尽快复核。",
            NoticeTemplate.ComplaintNotReviewed => $"【智慧电梯】{elevator}的投诉超过48小时未复核，请立即复核。",
            NoticeTemplate.ComplaintClosed => $"【智慧电梯】您对{elevator}的投诉已处理完成，请通过投诉时的链接确认；如仍有问题可再次投诉一次。",
            _ => throw new ArgumentOutOfRangeException(nameof(template), template, "There is no such template."),
        };
    }
}
