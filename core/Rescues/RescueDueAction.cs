using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>An action that the system owes for a rescue, once.</summary>
/// <param name="Kind">The kind of action.</param>
/// <param name="Key">Identifies the action: computed again, it has the same key, and an action is done once for its key.</param>
/// <param name="Since">The deadline that passed, or when the action became due.</param>
/// <param name="Company">The company it is about, or null.</param>
public sealed record RescueDueAction(RescueDueActionKind Kind, string Key, DateTimeOffset Since, OrganisationId? Company = null) : IDueAction
{
    /// <inheritdoc/>
    public DueLimit Limit => Kind switch
    {
        RescueDueActionKind.TellAcceptLapsed or RescueDueActionKind.CallNext => DueLimit.Accept,
        RescueDueActionKind.TellArrivalLapsed or RescueDueActionKind.TellArrivalWarned => DueLimit.Arrive,
        RescueDueActionKind.TellCompletionLapsed => DueLimit.Complete,
        RescueDueActionKind.RemindSilent or RescueDueActionKind.RemindUnanswered => DueLimit.Silent,
        _ => DueLimit.Now,
    };

    /// <inheritdoc/>
    public bool IsLapse =>
        Kind is RescueDueActionKind.TellAcceptLapsed or RescueDueActionKind.TellArrivalLapsed or RescueDueActionKind.TellCompletionLapsed;
}
