using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Scores;

/// <summary>The window that a request is about.</summary>
/// <param name="Date">The date of the night, where it is one.</param>
/// <param name="FirstKeptDay">The first day whose visits are all kept (V-16).</param>
internal sealed record ScoreSelection(DateOnly? Date, ScoreWindow Window, DateOnly AsOf, DateOnly FirstKeptDay)
{
    /// <summary>Whether the maintenance rate of the window can be computed.</summary>
    public bool IsKept => Window.From >= FirstKeptDay;

    /// <summary>Makes sure that the maintenance rate of the window can be computed.</summary>
    /// <exception cref="ProblemException">400: visits of the window are not kept any more (V-16).</exception>
    public void CheckKept()
    {
        if (!IsKept)
        {
            throw Date is null
                ? Problems.InputInvalid.At("from", Reason.TooEarly(FirstKeptDay))
                : Problems.InputInvalid.At("date", Reason.TooEarly(FirstKeptDay is { DayOfYear: 1 } ? FirstKeptDay : new DateOnly(FirstKeptDay.Year + 1, 1, 1)));
        }
    }
}
