using System.Net;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
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

    public static async Task<string> BadAsync(City city, TestElevator elevator, string fault)
    {
        var code = elevator.Entry.Code;
        switch (fault)
        {
            case "foreign":
                return "https://example.com/q/" + code;
            case "damaged":
                return Forged(city, code);
            case "never issued":
                return Of(city, code, version: 7);
            case "revoked":
                var (version, revoked) = await city.IssuesCodeAsync(code);
                var admin = await city.App.AdminAsync();
                (await admin.SendAsync(HttpMethod.Delete, $"v1/elevators/{code}/qr/{version}")).Is(HttpStatusCode.NoContent);
                return revoked;
            default:
                var today = ShanghaiCalendar.DayOf(city.Now);
                var (_, expired) = await city.IssuesCodeAsync(code, until: today);
                city.AdvanceTo(ShanghaiCalendar.StartOfDay(today.AddDays(1)));
                return expired;
        }
    }
}
