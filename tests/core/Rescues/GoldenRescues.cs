using System.Globalization;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Tests.Rescues;

/// <summary>Reads the rows of golden/rescue_events.csv.</summary>
internal static class GoldenRescues
{
    public static IEnumerable<RescueEvent> LogOf(IReadOnlyDictionary<string, string> row)
    {
        yield return new() { Kind = RescueEventKind.Trapped, At = Moment(row["dispatch_at"]) };
        yield return new() { Kind = RescueEventKind.Dispatched, At = Moment(row["dispatch_at"]), Company = Rescue.Owner, Level = int.Parse(row["level"]) };
        yield return new() { Kind = RescueEventKind.Accepted, At = Moment(row["accept_at"]), Company = Rescue.Owner };
        yield return new() { Kind = RescueEventKind.Arrived, At = Moment(row["arrive_at"]), Company = Rescue.Owner };
        yield return new()
        {
            Kind = RescueEventKind.Rescued,
            At = Moment(row["rescued_at"]),
            Company = Rescue.Owner,
            Report = new(RescueOutcome.Entrapment, "206", int.Parse(row["persons"]), null),
        };
    }

    public static DateTimeOffset Moment(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
