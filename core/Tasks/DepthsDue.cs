using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>
/// The history of an elevator's visits, of all companies, from which the depth of the next one follows (V-13, D-29).
/// </summary>
/// <param name="First">Day of the first visit that counts, or null without one.</param>
/// <param name="Quarter">Day of the last one at least so deep, or null.</param>
/// <param name="HalfYear">Day of the last one at least so deep, or null.</param>
/// <param name="Year">Day of the last one so deep, or null.</param>
public readonly record struct DepthsDue(DateOnly? First, DateOnly? Quarter, DateOnly? HalfYear, DateOnly? Year)
{
    private static readonly VisitDepth[] DeepestFirst = [VisitDepth.Year, VisitDepth.HalfYear, VisitDepth.Quarter];

    /// <summary>With one more visit that counts. A paper visit without depth is one of half a month.</summary>
    /// <param name="day">Day of its sign-in, Shanghai.</param>
    /// <param name="depth">Its depth, or null.</param>
    public DepthsDue With(DateOnly day, VisitDepth? depth) => new(
        First is { } first && first < day ? first : day,
        Later(Quarter, day, depth >= VisitDepth.Quarter),
        Later(HalfYear, day, depth >= VisitDepth.HalfYear),
        Later(Year, day, depth >= VisitDepth.Year));

    /// <summary>The deepest visit that is due by the end of the cycle which begins today.</summary>
    /// <param name="commissionedOn">Day on which the elevator was commissioned, or null if it is unknown.</param>
    /// <param name="cycleDays">Days between visits.</param>
    /// <param name="today">Today in Shanghai.</param>
    public VisitDepth On(DateOnly? commissionedOn, int cycleDays, DateOnly today, Limits limits)
    {
        foreach (var depth in DeepestFirst)
        {
            var since = LastOf(depth) ?? First ?? commissionedOn ?? today;
            if (since.AddDays(depth.Days(limits)) <= today.AddDays(cycleDays))
            {
                return depth;
            }
        }

        return VisitDepth.HalfMonth;
    }

    private DateOnly? LastOf(VisitDepth depth) => depth switch
    {
        VisitDepth.Year => Year,
        VisitDepth.HalfYear => HalfYear,
        _ => Quarter,
    };

    private static DateOnly? Later(DateOnly? last, DateOnly day, bool isSoDeep) =>
        isSoDeep && (last is null || last < day) ? day : last;
}
