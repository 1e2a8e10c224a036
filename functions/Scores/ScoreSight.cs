using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Scores;

/// <summary>
/// Which of the rows behind a company's figures a caller sees: a supervisor those of its district, a sub-account those of the elevators assigned to it
/// . The figures themselves are the same for all.
/// </summary>
internal sealed class ScoreSight(Jurisdictions jurisdictions, AssignedElevators assigned)
{
    /// <summary>Reads what a caller sees.</summary>
    public async Task<Seen> OfAsync(Caller caller, CancellationToken cancellation)
    {
        var own = await jurisdictions.OfAsync(caller, cancellation);
        var shown = await assigned.OfAsync(caller, cancellation);
        return new((code, district) => own.Covers(district) && shown?.Contains(code) != false, own.District is not null || shown is not null);
    }

    /// <summary>The rows that a caller sees.</summary>
    /// <param name="Sees">Whether what is about an elevator is shown, by its code and its district.</param>
    /// <param name="IsNarrow">True where the caller does not see all.</param>
    internal sealed record Seen(Func<ElevatorCode, string, bool> Sees, bool IsNarrow);
}
