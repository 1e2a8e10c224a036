using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>Of two things that are wrong at once, sign-out names the one that comes first: the scan, the time, the form (V-12, V-13).</summary>
[Collection(nameof(OwnTime))]
public sealed class SignOutOrderTests(City city)
{
    // A place without location is not far. A visit that is signed out was in time then, and stays signed out when the 8 h are over. No
    // scan is too early and too late.
    public static TheoryData<int, int> All { get; } = Pairs.Of(10, (4, 5), (7, 8), (8, 9));

    [Theory]
    [MemberData(nameof(All))]
    public async Task OfTwoFaults_TheEarlierIsNamed(int earlier, int later) =>
        (await SignOutAsync([earlier, later])).Refuses(StatusOf(earlier), CodeOf(earlier));

    [Fact]
    public async Task NoFault_IsAccepted() => (await SignOutAsync([])).Is(HttpStatusCode.OK);

    private static string CodeOf(int fault) => fault switch
    {
        1 => "qr-invalid",
        2 => "visit-of-another",
        3 => "visit-other-elevator",
        4 => "elevator-not-located",
        5 => "too-far",
        6 => "face-check-failed",
        7 => "visit-already-signed-out",
        8 => "too-early",
        9 => "visit-invalid",
        _ => "input-invalid",
    };

    private static HttpStatusCode StatusOf(int fault) => fault switch
    {
        1 or 10 => HttpStatusCode.BadRequest,
        2 or 6 => HttpStatusCode.Forbidden,
        _ => HttpStatusCode.Conflict,
    };

    private async Task<Answer> SignOutAsync(int[] faults)
    {
        var visit = await OpenVisit.BeginAsync(city);
        var scanned = faults.Contains(3) ? await city.WithElevatorAsync(visit.Company, visit.UseUnit) : visit.Elevator;
        var person = faults.Contains(2) ? await city.WithPersonAsync(visit.Company) : visit.Worker;
        if (!faults.Contains(8))
        {
            visit.ReachesItsEnd();
        }

        if (faults.Contains(7))
        {
            (await visit.SignsOutAsync()).Is(HttpStatusCode.OK);
        }

        if (faults.Contains(9))
        {
            city.AdvanceTo(visit.Latest + TimeSpan.FromTicks(1));
        }

        if (faults.Contains(4))
        {
            await city.ChangesElevatorAsync(scanned.Entry.Code, elevator => elevator with { Position = null });
        }

        var form = await person.FormAsync();
        if (faults.Contains(10))
        {
            form["photos"] = Array.Empty<string>();
        }

        return await person.SignsOutAsync(
            visit.Id,
            scanned,
            faults.Contains(1) ? Codes.Forged(city, scanned.Entry.Code) : null,
            faults.Contains(5) ? Places.North(0.01, accuracy: 10) : null,
            faults.Contains(6) ? "" : null,
            form);
    }
}
