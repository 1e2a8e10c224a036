using System.Text.Json;

namespace ElevatorFunctions.Tests.Scores.Outside;

/// <summary>An elevator of the registry with its history.</summary>
/// <param name="entry">Its answer.</param>
/// <param name="changes">The changes of its entry, oldest first.</param>
/// <param name="takeovers">Its changes of the maintenance company.</param>
internal sealed class OutsideElevator(JsonElement entry, IReadOnlyList<JsonElement> changes, IEnumerable<OutsideTakeover> takeovers)
{
    private readonly OutsideTakeover[] _takeovers = [.. takeovers.OrderBy(takeover => takeover.SignedOn)];

    public string Code => entry.Word("code");

    /// <summary>Whether it is in use at the end of a day, as known at a moment.</summary>
    public bool IsInUse(DateOnly day, DateTimeOffset moment) => ValueOn("status", day, moment) == "in-use";

    /// <summary>The days between visits at the end of a day, as known at a moment.</summary>
    public int CycleOn(DateOnly day, DateTimeOffset moment) => int.Parse(ValueOn("cycleDays", day, moment)!);

    /// <summary>The days on which it is registered to a company.</summary>
    public IEnumerable<(DateOnly First, DateOnly Last)> TenuresOf(string company)
    {
        var since = _takeovers.Length > 0 ? _takeovers[0].FormerSince : entry.DayIn("companySince");
        var first = since ?? DateOnly.MinValue;
        foreach (var takeover in _takeovers)
        {
            if (takeover.Former == company)
            {
                yield return (first, takeover.SignedOn.AddDays(-1));
            }

            first = takeover.SignedOn;
        }

        if (entry.WordIn("company") == company)
        {
            yield return (first, DateOnly.MaxValue);
        }
    }

    // The last change up to the end of the day decides, before the first its former value, without any that of now.
    private string? ValueOn(string member, DateOnly day, DateTimeOffset moment)
    {
        var end = OutsideDays.EndOf(day) < moment ? OutsideDays.EndOf(day) : moment;
        JsonElement? first = null, last = null;
        foreach (var change in changes)
        {
            foreach (var field in change.GetProperty("fields").EnumerateArray().Where(field => field.Word("name") == member))
            {
                first ??= field;
                last = change.At("at") <= end ? field : last;
            }
        }

        return last is { } decided ? decided.WordIn("after") : first is { } former ? former.WordIn("before") : entry.WordIn(member);
    }
}
