using System.Net;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>The depth due is offered at the sign-in and held against the sign-out (V-13, D-29).</summary>
[Collection(nameof(OwnTime))]
public sealed class DepthDueTests(City city)
{
    public static TheoryData<string, string> Histories { get; } = new()
    {
        { "", "half-month" },
        { "20 year", "half-month" },
        { "80 year", "quarter" },
        { "170 year, 30 quarter", "half-year" },
        { "400 year, 30 half-year", "year" },
        // No visit of a year's depth: the first one counts.
        { "355 half-month, 30 half-year", "year" },
        { "100 paper, 20 half-month", "quarter" },
    };

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task V13_D29_SignIn_OffersTheDepthDue_FromTheVisitsOfAllCompanies(string history, string due)
    {
        var (_, worker, unit, elevator) = await city.WithVisitReadyAsync();
        var former = await city.WithPersonAsync(await city.WithOrganisationAsync(Core.Accounts.Role.Maintenance));
        foreach (var visit in history.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            var (days, depth) = (visit.Split(' ')[0], visit.Split(' ')[1]);
            await city.RecordsAsync(Counting(former, elevator, int.Parse(days, System.Globalization.CultureInfo.InvariantCulture), depth));
        }

        var answer = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created);

        Assert.Equal(due, answer.At("depthDue").GetString());
        Assert.Equal(due, answer.At("visit", "depthDue").GetString());
        Assert.Equal(Enum.GetValues<VisitDepth>().Single(depth => depth.Code() == due).Label(), answer.At("depthDueLabel").GetString());
        Assert.Equal(due, (await worker.SendAsync(HttpMethod.Get, $"v1/visits/{answer.At("id").GetString()}")).At("depthDue").GetString());
    }

    // The copy of the second is written by hand: the process of its sign-out died before it.
    [Fact]
    public async Task V13_D29_AVisitThatIsOpenOrInvalid_DoesNotCount_AndOneWhoseCopyIsLate_Does()
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        var invalid = CityBuilder.NewVisit(worker, elevator.Entry, city.Now.AddDays(-300));
        await city.RecordsAsync(invalid);
        Assert.Equal("half-month", (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("depthDue").GetString());
        city.AdvanceTo(city.Now.AddHours(9));

        var late = CityBuilder.NewVisit(worker, elevator.Entry, city.Now.AddDays(-80));
        await city.RecordsAsync(late);
        var visits = city.App.Get<VisitStore>();
        var truth = (await visits.FindAsync(new VisitReference(late.Person, late.Id), CancellationToken.None)).Visit!;
        var signedOut = new Versioned<Visit>(late with { SignOut = Counting(worker, elevator, 80, "year").SignOut }, truth.Version);
        Assert.True(await visits.TryReplaceAsync(signedOut, CancellationToken.None));

        Assert.Equal("quarter", (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("depthDue").GetString());
    }

    [Theory]
    [InlineData("quarter", VisitDepth.Quarter, "quarter", null, false)]
    [InlineData("quarter", VisitDepth.HalfMonth, "half-month", "quarter", true)]
    [InlineData("half-month", VisitDepth.HalfMonth, "half-month", null, true)]
    [InlineData("half-year", VisitDepth.HalfYear, "half-year", null, false)]
    [InlineData("half-year", VisitDepth.Quarter, "quarter", "half-year", false)]
    public async Task V13_SignOut_CountsAsTheDepthWhoseItemsAreAllThere_AndSaysWhereItStaysBelow(
        string asked, VisitDepth given, string counted, string? shown, bool isBelow)
    {
        var (_, worker, _, elevator) = await city.WithVisitReadyAsync();
        await city.RecordsAsync(Counting(worker, elevator, 80, "year"));
        var visit = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        city.AdvanceTo(city.Now.AddMinutes(36));
        var form = await worker.FormAsync();
        form["depth"] = asked;
        form["items"] = MaintenanceItems.Of(ElevatorKind.Traction, given)
            .Select((item, at) => new { code = item.Code, done = at > 0, reason = at > 0 ? null : "配件未到" }).ToArray();

        var answer = (await worker.SignsOutAsync(visit, elevator, form: form)).Is(HttpStatusCode.OK);

        foreach (var one in (Answer[])[answer, await worker.SendAsync(HttpMethod.Get, $"v1/visits/{visit}")])
        {
            Assert.Equal((counted, "quarter", isBelow), (one.At("depth").GetString(), one.At("depthDue").GetString(), one.At("belowDepthDue").GetBoolean()));
            Assert.Equal(shown, one.Text.Contains("askedDepth", StringComparison.Ordinal) ? one.At("askedDepth").GetString() : null);
        }

        // The next sign-in goes by what counted.
        var next = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("depthDue").GetString();
        Assert.Equal(isBelow ? "quarter" : "half-month", next);
    }

    private Visit Counting(Person worker, TestElevator elevator, int daysAgo, string depth)
    {
        var visit = CityBuilder.NewVisit(worker, elevator.Entry, city.Now.AddDays(-daysAgo));
        return visit with
        {
            SignOut = new VisitSignOut
            {
                At = visit.SignedInAt.AddMinutes(40),
                Place = visit.SignInPlace,
                Mode = depth == "paper" ? MaintenanceMode.Paper : MaintenanceMode.Checklist,
                Depth = depth == "paper" ? null : Enum.GetValues<VisitDepth>().Single(one => one.Code() == depth),
                Photos = [UploadId.FromRandom(new byte[10])],
            },
        };
    }
}
