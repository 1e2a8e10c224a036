using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The notice that a due action of a rescue sends .</summary>
/// <param name="Template">Its text.</param>
/// <param name="Company">The company that gets it, or null.</param>
/// <param name="IsForMainAccount">Whether the company's main account gets it, and not its rescue contact .</param>
/// <param name="IsForCentres">Whether every rescue centre gets it.</param>
/// <param name="IsForUseUnit">Whether it goes to the use unit.</param>
public sealed record RescueNotice(NoticeTemplate Template, OrganisationId? Company, bool IsForMainAccount, bool IsForCentres, bool IsForUseUnit = false)
{
    /// <summary>The notice of a due action.</summary>
    /// <param name="progress">The rescue.</param>
    /// <param name="registered">The company that owes the rescue, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The action sends no notice.</exception>
    public static RescueNotice Of(RescueDueAction action, RescueProgress progress, OrganisationId? registered) => new(
        TemplateOf(action, progress, registered),
        action.Company,
        action.Kind == RescueDueActionKind.TellAcceptLapsed,
        action.Kind is not (RescueDueActionKind.TellDispatched or RescueDueActionKind.TellTrapped or RescueDueActionKind.TellUseToStop),
        action.Kind == RescueDueActionKind.TellUseToStop);

    /// <summary>
    /// The phone of the company that gets it: the rescue contact's, or without one the main account's, or that of
    /// <see cref="IsForMainAccount"/> (R-5).
    /// </summary>
    public string? PhoneOf(OrganisationPhones company) => IsForMainAccount ? company.ForLapsedAccept : company.ForRescue;

    /// <summary>The notice that the centres get when the company has no rescue contact, or null if they get this one .</summary>
    public NoticeTemplate? WithoutContact => IsForCentres || Company is null ? null : NoticeTemplate.RescueContactMissing;

    private static NoticeTemplate TemplateOf(RescueDueAction action, RescueProgress progress, OrganisationId? registered) => action.Kind switch
    {
        // The text says what was known when the company was called, however late it is sent: later news are actions of their own.
        RescueDueActionKind.TellDispatched when !(progress.TrappedAt <= action.Since) => NoticeTemplate.FaultDispatched,
        RescueDueActionKind.TellTrapped => NoticeTemplate.RescueDispatched,
        RescueDueActionKind.TellDispatched when action.Company == registered => NoticeTemplate.RescueDispatched,
        // the company that is called hears why.
        RescueDueActionKind.TellDispatched when progress.Dispatches.Any(call => call.Company == action.Company && call.At == action.Since && call.By is not null) =>
            NoticeTemplate.RescueSupportAsked,
        RescueDueActionKind.TellDispatched when registered is null => NoticeTemplate.RescueWithoutCompany,
        RescueDueActionKind.TellDispatched => NoticeTemplate.SecondLevelDispatched,
        RescueDueActionKind.TellCarToCall => NoticeTemplate.CarToCall,
        RescueDueActionKind.TellUseToStop => NoticeTemplate.UseToStop,
        RescueDueActionKind.TellSaidFree => NoticeTemplate.RescueSaidFree,
        RescueDueActionKind.TellAcceptLapsed => NoticeTemplate.RescueNotAccepted,
        RescueDueActionKind.TellHandedOver => NoticeTemplate.RescueHandedOver,
        RescueDueActionKind.RemindUnanswered => NoticeTemplate.RescueUnanswered,
        RescueDueActionKind.TellArrivalLapsed => NoticeTemplate.RescueNotArrived,
        RescueDueActionKind.TellArrivalWarned => NoticeTemplate.RescueNobodyThere,
        RescueDueActionKind.TellCompletionLapsed => NoticeTemplate.RescueNotCompleted,
        RescueDueActionKind.RemindSilent => NoticeTemplate.RescueSilent,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, "This action sends no notice."),
    };
}
