using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A visit as it was known at the moment of a window (D-3, D-33).</summary>
/// <param name="Day">Day of its sign-in, Shanghai (D-6).</param>
/// <param name="Status">Its status at the moment.</param>
/// <param name="IsExempt">Whether it is exempted, which takes a miss away and nothing else.</param>
public readonly record struct ScoredVisit(VisitId Id, DateOnly Day, VisitStatus Status, bool IsExempt)
{
    /// <summary>A visit from its facts, or null if it was signed in after the moment.</summary>
    public static ScoredVisit? Of(VisitId id, VisitFacts facts, bool isExempt, DateTimeOffset moment, Limits limits) => facts.SignedInAt > moment
        ? null
        : new(id, ShanghaiCalendar.DayOf(facts.SignedInAt), VisitStatuses.Of(facts, moment, limits), isExempt);
}
