using System.Net;
using System.Security.Cryptography;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Tasks;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>
/// A district of a city with an organisation of every role, and one document of every kind: an elevator with codes, contracts, a
/// visit that awaits its review. Everything in it that is private to the tenant holds <see cref="Mark"/>.
/// </summary>
internal sealed partial class TenantData
{
    private static readonly Role[] Roles =
        [Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor, Role.Inspection, Role.Admin];

    private readonly Dictionary<Role, TenantPeople> _people = [];
    private readonly Dictionary<Role, string> _imports = [];
    private readonly Dictionary<Role, string> _reportImports = [];
    private Target? _target;

    private TenantData(AppUnderTest app, string district) => (App, District) = (app, district);

    /// <summary>The app it lives in.</summary>
    public AppUnderTest App { get; }

    public string District { get; }

    /// <summary>A text that only documents of this tenant hold.</summary>
    public string Mark { get; } = "ZQ" + RandomNumberGenerator.GetHexString(6);

    /// <summary>The organisations by role.</summary>
    public IReadOnlyDictionary<Role, TenantPeople> People => _people;

    /// <summary>The maintenance company.</summary>
    public TenantPeople Company => _people[Role.Maintenance];

    /// <summary>A computation of the scores of the last days, which is done.</summary>
    public string ScoreRun { get; private set; } = "";

    /// <summary>Today, Shanghai.</summary>
    public DateOnly Today => ShanghaiCalendar.DayOf(App.Clock.GetUtcNow());

    /// <summary>Makes one.</summary>
    public static async Task<TenantData> CreateAsync(AppUnderTest app, string district)
    {
        var tenant = new TenantData(app, district);
        foreach (var role in Roles)
        {
            tenant._people[role] = await tenant.WithPeopleAsync(role);
        }

        tenant._target = await tenant.WithDocumentsAsync();
        tenant.ScoreRun = await tenant.WithScoreRunAsync();
        return tenant;
    }

    /// <summary>The documents as a person of a role calls them its own.</summary>
    public Target Own(Role role) => _target! with
    {
        Organisation = _people[role].Organisation.Id,
        Account = _people[role].Clerk,
        MainAccount = _people[role].Main.Account.Id,
        Import = _imports.GetValueOrDefault(role, _target!.Import),
        ReportImport = _reportImports.GetValueOrDefault(role, _target!.ReportImport),
    };

    /// <summary>The documents as others see them: those of the company.</summary>
    public Target Foreign() => Own(Role.Maintenance);

    private async Task<TenantPeople> WithPeopleAsync(Role role)
    {
        var organisation = await App.WithOrganisationAsync(role, District);
        await App.Get<OrganisationStore>().ChangeAsync(
            organisation.Id,
            _ => { },
            before => before with
            {
                Address = $"{Mark}路1号",
                RescueContact = new Contact(Mark, "13800000001"),
                MaintenanceContact = new Contact(Mark, "13800000002"),
            },
            CancellationToken.None);
        var hash = App.Get<Passwords>().Hash(City.Password);
        var main = await App.WithPersonAsync(organisation, isMain: true, change: Marked);
        var clerk = (await main.SendAsync(HttpMethod.Post, "v1/accounts", new
        {
            userName = $"clerk_{Mark}{(int)role}",
            personName = "丁" + Mark,
            gender = "female",
        })).Is(HttpStatusCode.Created);
        return new TenantPeople(
            organisation,
            main,
            await App.WithPersonAsync(organisation, change: Marked),
            await App.WithPersonAsync(
                organisation, change: account => Marked(account) with { Permissions = PermissionSet.None, AllElevators = false }),
            await App.WithPersonAsync(organisation, change: account => Marked(account) with { Status = AccountStatus.Cancelled }),
            AccountId.Parse(clerk.At("account", "id").GetString()));

        Account Marked(Account account) => account with { PersonName = "王" + Mark, PasswordHash = hash };
    }

    private async Task<Target> WithDocumentsAsync()
    {
        var elevator = await WithElevatorAsync();
        var loose = await WithElevatorAsync();
        await TakeOverAsync(await WithElevatorAsync(company: null));
        (await _people[Role.Admin].Main.SendAsync(HttpMethod.Patch, $"v1/elevators/{loose}", new { deviceId = $"device-{loose}" })).Is(HttpStatusCode.OK);
        foreach (var registrar in (Role[])[Role.Supervisor, Role.Admin])
        {
            // The value that is not a kind is shown among the errors.
            var imported = await Call.Import(City.NewElevatorCode(), Mark, District, _people[Role.UseUnit].Organisation.Id)
                .SendAsync(App.Client, _people[registrar].Main.Token);
            _imports[registrar] = imported.Is(HttpStatusCode.OK).At("id").GetString()!;
        }

        foreach (var inspector in (Role[])[Role.Inspection, Role.Supervisor])
        {
            var imported = await Call.ImportReport(elevator, Mark + inspector, Mark).SendAsync(App.Client, _people[inspector].Main.Token);
            _reportImports[inspector] = imported.Is(HttpStatusCode.OK).At("id").GetString()!;
        }

        var lasting = await IssueAsync(elevator, new { });
        var temporary = await IssueAsync(elevator, new { until = Today.AddYears(20) });
        var contract = await WithContractAsync(elevator);
        var looseContract = await WithContractAsync(loose);
        var doomed = await WithContractAsync();
        var labelled = new TestElevator(
            (await App.Get<ElevatorStore>().FindAsync(elevator, CancellationToken.None))!.Document, lasting.At("content").GetString()!);
        var overdue = await App.WithOverdueRecordAsync(Company.All, elevator, Today.AddDays(-3));
        return new Target
        {
            Organisation = Company.Organisation.Id,
            Company = Company.Organisation.Id,
            UseUnit = _people[Role.UseUnit].Organisation.Id,
            District = District,
            Account = Company.Clerk,
            MainAccount = Company.Main.Account.Id,
            Worker = Company.All.Account.Id,
            Elevator = elevator,
            Qr = labelled.Qr,
            Version = temporary.At("version").GetInt32(),
            Visit = await WithVisitAsync(labelled),
            RepairTask = (await Company.Main.SendAsync(HttpMethod.Get, $"v1/repair-tasks?elevator={elevator}")).At("items")[0].GetProperty("id").GetString()!,
            Contract = contract,
            Import = _imports[Role.Supervisor],
            ReportImport = _reportImports[Role.Supervisor],
            DoomedContract = doomed,
            LooseContract = looseContract,
            LooseElevator = loose,
            Rescue = await WithRescueAsync(elevator),
            ClosedRescue = await WithClosedRescueAsync(loose),
            Complaint = await WithComplaintAsync(labelled),
            Inspection = await WithInspectionAsync(elevator),
            OverdueRecord = overdue,
            Exemption = await WithExemptionAsync(overdue),
            Notice = await WithNoticeAsync(elevator),
            DeadLetter = await WithDeadLetterAsync($"device-{loose}"),
        };
    }

    private Task<ElevatorCode> WithElevatorAsync() => WithElevatorAsync(Company.Organisation.Id);

    private async Task<ElevatorCode> WithElevatorAsync(OrganisationId? company)
    {
        var added = await _people[Role.Admin].Main.SendAsync(HttpMethod.Post, "v1/elevators", new
        {
            code = City.NewElevatorCode().ToString(),
            kind = "A",
            district = District,
            place = $"{Mark}小区",
            factoryNumber = Mark,
            useUnit = _people[Role.UseUnit].Organisation.Id,
            company,
            position = new { latitude = TestElevator.Latitude, longitude = TestElevator.Longitude, accuracy = 5, datum = "wgs-84" },
        });
        return ElevatorCode.Parse(added.Is(HttpStatusCode.Created).At("code").GetString());
    }

    private async Task<Answer> IssueAsync(ElevatorCode elevator, object body) =>
        (await _people[Role.Admin].Main.SendAsync(HttpMethod.Post, $"v1/elevators/{elevator}/qr", body)).Is(HttpStatusCode.Created);

    private async Task<string> WithContractAsync(params ElevatorCode[] codes)
    {
        var contract = (await Company.Main.SendAsync(HttpMethod.Post, "v1/contracts", new
        {
            number = Mark + RandomNumberGenerator.GetHexString(8),
            kind = "full",
            firstDay = Today.AddDays(-10),
            lastDay = Today.AddDays(10_000),
            remark = Mark,
        })).Is(HttpStatusCode.Created).At("id").GetString()!;
        if (codes.Length > 0)
        {
            var bound = await Company.Main.SendAsync(HttpMethod.Post, $"v1/contracts/{contract}/elevators", new { codes });
            Assert.True(bound.Is(HttpStatusCode.OK).At("results")[0].GetProperty("bound").GetBoolean(), bound.Text);
        }

        return contract;
    }

    private async Task<string> WithVisitAsync(TestElevator elevator)
    {
        var visit = (await Company.All.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        App.Clock.Advance(TimeSpan.FromMinutes(40));
        var form = await Company.All.FailingAsync("A-1-02", Mark, withSignature: false);
        form["remark"] = Mark;
        (await Company.All.SignsOutAsync(visit, elevator, form: form)).Is(HttpStatusCode.OK);
        return visit;
    }

    // Without a clock: a rescue would call the other tenant's company after three minutes.
    private async Task<string> WithRescueAsync(ElevatorCode elevator) =>
        (await _people[Role.RescueCentre].Main.SendAsync(HttpMethod.Post, "v1/rescues", new { elevator, peopleTrapped = false, text = Mark }))
            .Is(HttpStatusCode.Created).At("id").GetString()!;

    private async Task<string> WithClosedRescueAsync(ElevatorCode elevator)
    {
        var id = await WithRescueAsync(elevator);
        (await Company.All.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/accept", new { })).Is(HttpStatusCode.OK);
        (await Company.All.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/arrive")).Is(HttpStatusCode.OK);
        (await Company.All.SendAsync(HttpMethod.Post, $"v1/rescues/{id}/complete", new { outcome = "no-passenger", cause = "206", note = Mark }))
            .Is(HttpStatusCode.OK);
        return id;
    }

    private async Task<string> WithComplaintAsync(TestElevator elevator)
    {
        var phone = PhoneProof.NewPhone();
        var body = new { qr = elevator.Qr, categories = new[] { "C02" }, text = Mark, phone, smsCode = await App.AsksForCodeAsync(phone) };
        return (await App.SendAsync(HttpMethod.Post, "v1/public/complaints", body)).Is(HttpStatusCode.Created).At("id").GetString()!;
    }

    // The first one stays, when a route withdraws the second.
    private async Task<string> WithInspectionAsync(ElevatorCode elevator)
    {
        await InspectsAsync(elevator, Mark + "1");
        return (await InspectsAsync(elevator, Mark)).At("id").GetString()!;
    }

    private async Task<Answer> InspectsAsync(ElevatorCode elevator, string reportNo) =>
        (await _people[Role.Inspection].Main.SendAsync(HttpMethod.Post, "v1/inspections", new
        {
            elevator,
            reportNo,
            kind = "periodic",
            inspectedOn = Today,
            conclusion = "qualified",
            remark = Mark,
        })).Is(HttpStatusCode.Created);

    // A code that is in no catalogue: it cannot be taken at a retry either.
    private async Task<string> WithDeadLetterAsync(string device)
    {
        using var client = new HttpRequestMessage(HttpMethod.Post, $"v1/devices/{device}/events");
        client.Headers.Add(DeviceFunctions.KeyHeader, App.Get<DeviceKeys>().KeyOf(device));
        client.Content = new StringContent("""{"code":"17x"}""", null, "application/json");
        using var refused = await App.Client.SendAsync(client);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        return await App.Get<DeadLetters>().Walk().ReadAsync([DeadLetters.Open], position: null).Where(row => row.Document?.Device == device)
            .Select(row => row.Document!.Id).FirstAsync();
    }

    private async Task<string> WithNoticeAsync(ElevatorCode elevator)
    {
        const string Phone = "13800000001";
        await App.Get<NoticeService>().QueueAsync(
            Mark,
            new NoticeRecipient(Role.Maintenance, Company.Organisation.Id, Phone),
            NoticeTemplate.FaultDispatched,
            new NoticeSubject(District, $"{Mark}小区", elevator),
            CancellationToken.None);
        return Notice.IdOf(Mark, Phone, NoticeTemplate.FaultDispatched);
    }
}
