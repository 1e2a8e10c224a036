using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>QR codes for tests: good ones and those with one fault.</summary>
internal static class Codes
{
    public static string Of(City city, ElevatorCode code, int version = 1, DateOnly? until = null) =>
        city.App.Get<QrCodes>().Write(code, version, until);

    /// <summary>A code of ours with another signature.</summary>
    public static string Forged(City city, ElevatorCode code)
    {
        var good = Of(city, code);
        return good[..^1] + (good[^1] == 'A' ? 'Q' : 'A');
    }

    public static async Task<string> BadAsync(City city, Lift lift, string fault)
    {
        var code = lift.Elevator.Code;
        var yesterday = ShanghaiCalendar.DayOf(city.Now).AddDays(-1);
        switch (fault)
        {
            case "foreign":
                return "https://example.com/q/" + code;
            case "damaged":
                return Forged(city, code);
            case "never issued":
                return Of(city, code, version: 7);
            case "revoked":
                await IssueAsync(city, code, new IssuedCode(2, city.Now, "test", Until: null, RevokedAt: city.Now));
                return Of(city, code, version: 2);
            default:
                await IssueAsync(city, code, new IssuedCode(3, city.Now, "test", yesterday, RevokedAt: null));
                return Of(city, code, version: 3, yesterday);
        }
    }

    private static Task IssueAsync(City city, ElevatorCode code, IssuedCode issued) =>
        city.App.Get<ElevatorStore>().Table.AddEntityAsync(
            Row.Of(ElevatorKeys.Partition(code), ElevatorKeys.Code(issued.Version), issued));
}
