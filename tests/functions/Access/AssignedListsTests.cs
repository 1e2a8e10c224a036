using System.Net;
using System.Reflection;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Exemptions;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Access;

/// <summary>A-14: of every list, a sub-account is shown what is about elevators assigned to it, and nothing of the others.</summary>
public sealed class AssignedListsTests(AssignedListsTests.Company company) : IClassFixture<AssignedListsTests.Company>
{
    // Function and path. Every row of the answers names its elevator.
    private static readonly Dictionary<string, Func<Company, string[]>> Lists = new(StringComparer.Ordinal)
    {
        ["ListElevators"] = _ => ["v1/elevators", "v1/elevators?sort=-place"],
        ["ListVisits"] = one => ["v1/visits", $"v1/visits?company={one.Town.Owner.Id}", $"v1/visits?person={one.Town.OwnersWorker.Account.Id}"],
        ["ListMaintenanceTasks"] = _ => ["v1/maintenance-tasks", "v1/maintenance-tasks?sort=-place"],
        ["ListOverdueRecords"] = _ => ["v1/overdue-records"],
        ["ListRepairTasks"] = one => ["v1/repair-tasks", "v1/repair-tasks?state=open", $"v1/repair-tasks?company={one.Town.Owner.Id}"],
        ["ListInspections"] = one => ["v1/inspections", $"v1/inspections?useUnit={one.Town.UseUnit.Id}"],
        ["ListExemptions"] = one => ["v1/exemptions", $"v1/exemptions?company={one.Town.Owner.Id}"],
        ["ListMaintainerChanges"] = one => ["v1/maintainer-changes", $"v1/maintainer-changes?company={one.Town.Owner.Id}"],
        ["ListRescues"] = _ => ["v1/rescues", "v1/rescues?tab=history"],
        ["RescueStatistics"] = _ => ["v1/rescues/statistics?by=elevator"],
        ["ListComplaints"] = _ => ["v1/complaints", "v1/complaints?tab=to-accept"],
        ["ComplaintStatistics"] = _ => ["v1/complaints/statistics?by=elevator"],
        ["ListContractElevators"] = one => [$"v1/contracts/{one.Contract}/elevators"],
        ["ListNotices"] = _ => ["v1/notices"],
        ["ListAdminActs"] = _ => ["v1/admin-acts?kind=qr-issued"],
        ["ListMaintenanceDetails"] = one => [one.Scores("maintenance")],
        ["ListRescueDetails"] = one => [one.Scores("rescue")],
        ["ListComplaintDetails"] = one => [one.Scores("complaint")],
        ["ListInspectionDetails"] = one => [one.Scores("inspection")],
        ["ListFaultDetails"] = one => [one.Scores("fault")],
        ["ListWhatIf"] = one => [$"v1/scores/{one.Town.Owner.Id}/what-if"],
        ["ListAccountElevators"] = one => [$"v1/accounts/{one.Colleague.Account.Id}/elevators"],
    };

    // Their rows are about organisations, people or contracts.
    private static readonly string[] OfNoElevator = ["ListAccounts", "ListOrganisations", "ListContracts", "ListUnreachable", "ListScores", "ListTakeoverDetails"];

    // Their path names the elevator (A14_WhatIsAboutAnotherElevator_IsNotThere).
    private static readonly string[] OfOneElevator =
        ["ListElevatorChanges", "ListScoredVisits", "ListScoredOverdueRecords", "ListScoredInspections", "ListScoredRescues", "ListScoredMaintainerChanges"];

    public static TheoryData<string> Functions => [.. Lists.Keys];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task A14_List_ShowsAssignedElevatorsOnly(string function)
    {
        foreach (var path in Lists[function](company))
        {
            var all = (await company.Town.OwnersWorker.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).Text;
            var some = (await company.Worker.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).Text;
            var none = (await company.Newcomer.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).Text;

            Assert.Equal((path, true, true), (path, Shows(all, company.Mine), Shows(all, company.Other)));
            Assert.Equal((path, true, false), (path, Shows(some, company.Mine), Shows(some, company.Other)));
            Assert.Equal((path, false, false), (path, Shows(none, company.Mine), Shows(none, company.Other)));
        }
    }

    [Fact]
    public void A14_EveryListOfACompany_IsInTheTable() => Assert.Empty(
        AccessRules.ApiFunctionsOf(typeof(App).Assembly)
            .Where(function => function.Method.IsDefined(typeof(PagedAttribute))
                && function.Method.GetCustomAttribute<AllowAttribute>() is { } allow && (allow.Roles.Count == 0 || allow.Roles.Contains(Role.Maintenance)))
            .Select(function => function.Name)
            .Except(Lists.Keys, StringComparer.Ordinal)
            .Except(OfNoElevator, StringComparer.Ordinal)
            .Except(OfOneElevator, StringComparer.Ordinal));

    [Fact]
    public async Task A14_WhatIsAboutAnotherElevator_IsNotThere()
    {
        foreach (var (mine, other) in company.Documents)
        {
            (await company.Worker.SendAsync(HttpMethod.Get, mine)).Is(HttpStatusCode.OK);
            (await company.Worker.SendAsync(HttpMethod.Get, other)).Refuses(HttpStatusCode.NotFound, "not-found");
        }

        Assert.False(Shows((await company.Worker.SendAsync(HttpMethod.Get, $"v1/visits?elevator={company.Other.Entry.Code}")).Text, company.Other));
        (await company.Worker.SendAsync(HttpMethod.Post, $"{company.Documents[2].Other}/accept", new { })).Refuses(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A14_Figures_AreOfAssignedElevators()
    {
        const string Path = "v1/rescues/analytics?by=hour";

        Assert.Equal(2, (await company.Town.OwnersWorker.SendAsync(HttpMethod.Get, Path)).At("total", "rescues").GetInt32());
        Assert.Equal(1, (await company.Worker.SendAsync(HttpMethod.Get, Path)).At("total", "rescues").GetInt32());
    }

    [Fact]
    public async Task A14_OwnVisit_StaysOnesOwn()
    {
        var path = $"v1/visits?person={company.Leaver.Account.Id}";

        Assert.True(Shows((await company.Leaver.SendAsync(HttpMethod.Get, path)).Text, company.Other));
    }

    [Fact]
    public async Task R5_RescueThatTheCompanyIsCalledTo_IsForAllItsPeople()
    {
        await using var town = await TestTown.BuildAsync();
        var rescuer = await town.WithSubAccountAsync(town.NearWorker, allElevators: false, Permission.RescuesRead, Permission.RescuesHandle);
        var rescue = (await town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = town.Elevator.Qr, peopleTrapped = true }))
            .Is(HttpStatusCode.Created).At("id").GetString();
        await town.QuietAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(1));

        Assert.True(Shows((await rescuer.SendAsync(HttpMethod.Get, "v1/rescues")).Text, town.Elevator));
        (await rescuer.SendAsync(HttpMethod.Post, $"v1/rescues/{rescue}/accept", new { })).Is(HttpStatusCode.OK);
    }

    private static bool Shows(string text, TestElevator elevator) => text.Contains(elevator.Entry.Code.ToString(), StringComparison.Ordinal);

    /// <summary>A company with two elevators at which everything happened, and people who have both, one and none.</summary>
    public sealed class Company : IAsyncLifetime
    {
        private TestTown? _town;

        internal TestTown Town => _town!;

        internal TestElevator Mine => Town.Elevator;

        internal TestElevator Other { get; private set; } = null!;

        internal Person Worker { get; private set; } = null!;

        internal Person Colleague { get; private set; } = null!;

        internal Person Newcomer { get; private set; } = null!;

        internal Person Leaver { get; private set; } = null!;

        internal string Contract { get; private set; } = "";

        internal IReadOnlyList<(string Mine, string Other)> Documents { get; private set; } = [];

        internal string Scores(string rate, string rows = "") =>
            $"v1/scores/{Town.Owner.Id}/{rate}/details{rows}?only=all&from={Town.Today().AddDays(-20):yyyy-MM-dd}&to={Town.Today():yyyy-MM-dd}";

        public async ValueTask InitializeAsync()
        {
            _town = await TestTown.BuildAsync();
            Other = await Town.WithElevatorAsync(Town.Owner, Town.UseUnit, inContract: false);
            await ComesBackAsync(Mine);
            await ComesBackAsync(Other);
            await Town.WithContractAsync(Town.Owner.Id, new ContractTerm(Town.Today().AddDays(-30), Town.Today().AddDays(30)), Mine.Entry.Code);
            Permission[] all = [.. Role.Maintenance.Grantable().ToList()];
            Worker = await Town.WithSubAccountAsync(Town.OwnersMain, allElevators: false, all);
            Colleague = await Town.WithSubAccountAsync(Town.OwnersMain, allElevators: false, all);
            Newcomer = await Town.WithSubAccountAsync(Town.OwnersMain, allElevators: false, all);
            Leaver = await Town.WithSubAccountAsync(Town.OwnersMain, allElevators: false, Permission.VisitsRead, Permission.VisitsScan);
            await Town.AssignsAsync(Worker, Mine.Entry);
            await Town.AssignsAsync(Colleague, Mine.Entry, Other.Entry);
            await Town.AssignsAsync(Leaver, Other.Entry);
            var today = Core.Calendars.ShanghaiCalendar.DayOf(Town.App.Now);
            Contract = (await Town.WithContractAsync(
                Town.Owner.Id, new ContractTerm(today.AddDays(4000), today.AddDays(5000)), Mine.Entry.Code, Other.Entry.Code)).ToString();
            await Town.WithContractAsync(Town.Owner.Id, new ContractTerm(today.AddDays(-30), today.AddDays(30)), Other.Entry.Code);
            string[] overdue =
            [
                await Town.WithOverdueRecordAsync(Town.OwnersWorker, Mine.Entry.Code, Town.Today().AddDays(-1)),
                await Town.WithOverdueRecordAsync(Leaver, Other.Entry.Code, Town.Today().AddDays(-1)),
            ];
            (string, string) visits = (await VisitAsync(Town.OwnersWorker, Mine), await VisitAsync(Leaver, Other));
            await VisitAsync(Town.OwnersWorker, Other);
            Documents =
            [
                ($"v1/elevators/{Mine.Entry.Code}", $"v1/elevators/{Other.Entry.Code}"),
                visits,
                (await RescueAsync(Mine), await RescueAsync(Other)),
                (await ComplaintAsync(Mine), await ComplaintAsync(Other)),
                (await RepairOfAsync(Mine), await RepairOfAsync(Other)),
                (await InspectionAsync(Mine), await InspectionAsync(Other)),
                (await ExemptionAsync(overdue[0]), await ExemptionAsync(overdue[1])),
                ($"v1/elevators/{Mine.Entry.Code}/changes", $"v1/elevators/{Other.Entry.Code}/changes"),
                (Scores("maintenance", $"/{Mine.Entry.Code}/visits"), Scores("maintenance", $"/{Other.Entry.Code}/visits")),
                (Scores("inspection", $"/{Mine.Entry.Code}/reports"), Scores("inspection", $"/{Other.Entry.Code}/reports")),
            ];
            await Town.App.Get<Assignments>().ApplyAsync(Leaver.Account.Id, [], [Other.Entry.Code], replaces: false, CancellationToken.None);
        }

        public ValueTask DisposeAsync() => Town.DisposeAsync();

        private async Task ComesBackAsync(TestElevator elevator)
        {
            foreach (var id in (Core.Identifiers.OrganisationId[])[Town.Near.Id, Town.Owner.Id])
            {
                await Town.AdvanceAsync(TimeSpan.FromSeconds(1));
                (await Town.Admin.SendAsync(
                    HttpMethod.Post,
                    $"v1/elevators/{elevator.Entry.Code}/maintainer-changes",
                    new { company = id, signedOn = Town.Today().AddDays(-100), filedOn = Town.Today() })).Is(HttpStatusCode.OK);
            }
        }

        private async Task<string> VisitAsync(Person worker, TestElevator elevator)
        {
            var visit = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
            await Town.AdvanceAsync(TimeSpan.FromMinutes(40));
            (await worker.SignsOutAsync(visit, elevator, form: await worker.FailingAsync("A-1-02"))).Is(HttpStatusCode.OK);
            return $"v1/visits/{visit}";
        }

        private async Task<string> RepairOfAsync(TestElevator elevator) =>
            $"v1/repair-tasks/{(await Town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/repair-tasks?elevator={elevator.Entry.Code}")).At("items")[0].GetProperty("id")}";

        private async Task<string> InspectionAsync(TestElevator elevator)
        {
            var inspector = await Town.WithMainAccountAsync(Role.Inspection);
            var body = new { elevator = elevator.Entry.Code, reportNo = "1", kind = "test", inspectedOn = Town.Today(), conclusion = "qualified" };
            return $"v1/inspections/{(await inspector.SendAsync(HttpMethod.Post, "v1/inspections", body)).Is(HttpStatusCode.Created).At("id").GetString()}";
        }

        private async Task<string> ExemptionAsync(string overdueRecord) =>
            $"v1/exemptions/{(await Town.Seat.ExemptsAsync("overdue-record", overdueRecord)).Is(HttpStatusCode.Created).At("id").GetString()}";

        private async Task<string> RescueAsync(TestElevator elevator)
        {
            var id = (await Town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = elevator.Qr, peopleTrapped = true }))
                .Is(HttpStatusCode.Created).At("id").GetString()!;
            await Town.QuietAsync();
            foreach (var (act, body) in ((string, object)[])
                [("accept", new { }), ("arrive", new { }), ("complete", new { outcome = "entrapment", cause = "206", people = 1 })])
            {
                (await Town.PostsAsync(Town.OwnersWorker, $"v1/rescues/{id}/{act}", body)).Is(HttpStatusCode.OK);
            }

            return $"v1/rescues/{id}";
        }

        private async Task<string> ComplaintAsync(TestElevator elevator)
        {
            var phone = PhoneProof.NewPhone();
            var body = new { qr = elevator.Qr, categories = new[] { "C02" }, text = "噪音", phone, smsCode = await Town.App.AsksForCodeAsync(phone) };
            var answer = (await Town.App.SendAsync(HttpMethod.Post, "v1/public/complaints", body)).Is(HttpStatusCode.Created);
            await Town.QuietAsync();
            return $"v1/complaints/{answer.At("id").GetString()}";
        }
    }
}
