using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Tests.Faults;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.OpenApi;
using ElevatorFunctions.Tests.Sheets;
using ElevatorFunctions.Tests.Tasks;
using Microsoft.Extensions.Time.Testing;
using TestSupport;

namespace ElevatorFunctions.Tests.StoredCities;

/// <summary>
/// Cities that earlier releases have stored live on under today's code: the files under <c>Cities</c>. A file is written once, by its release, and never
/// changed.
/// </summary>
public sealed class StoredCityTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "StoredCities", "Cities");

    private static readonly (string List, Role[] Roles)[] Lists =
    [
        ("v1/elevators", [Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.Inspection, Role.Admin]),
        ("v1/visits", [Role.Maintenance, Role.UseUnit, Role.Supervisor, Role.RescueCentre]),
        ("v1/maintenance-tasks", [Role.Maintenance, Role.UseUnit, Role.Supervisor]),
        ("v1/overdue-records", [Role.Maintenance, Role.UseUnit, Role.Supervisor]),
        ("v1/rescues?tab=history", [Role.RescueCentre, Role.Supervisor]),
        ("v1/rescues?open=true", [Role.RescueCentre, Role.Supervisor]),
        ("v1/complaints", [Role.RescueCentre, Role.Supervisor]),
        ("v1/contracts", [Role.Maintenance]),
        ("v1/accounts", [Role.Maintenance]),
        ("v1/notices", [Role.RescueCentre, Role.Admin]),
        ("v1/rescues/analytics?by=district", [Role.Supervisor]),
        ("v1/rescues/statistics?by=month", [Role.Supervisor]),
        ("v1/complaints/statistics?by=company", [Role.Supervisor]),
    ];

    private static readonly string[] WithoutBook = ["v1/rescues/analytics?by=district"];

    public static TheoryData<string> Cities => [.. Directory.EnumerateFiles(Folder, "*.jsonl.gz").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Cities))]
    public async Task CityOfAnEarlierRelease_IsRead_AndLivesOn(string file)
    {
        await using var storage = await AzuriteInstance.CreateAsync();
        var moment = await StoredRows.LoadAsync(Path.Combine(Folder, file), storage.ConnectionString);
        await using var app = await AppUnderTest.StartAsync(storage.ConnectionString, new AppOptions
        {
            Time = new FakeTimeProvider(moment.AddMinutes(5)),
            Traffic = new HeldAgainstContract(throws: true),
        });
        await SettlesAtItsStartAsync(app);
        var people = await PeopleAsync(app);

        foreach (var (list, roles) in Lists)
        {
            foreach (var role in roles)
            {
                await HasRowsAsync(app, [.. people.Where(person => person.Account is { IsMain: true } account && account.Role == role)], list);
            }
        }

        foreach (var person in people)
        {
            Assert.Empty(await HomeLengths.DifferencesAsync(person));
        }

        await OneOfEachAsync(people);
        await WorkersSignInAndOutAsync(app, people);
        await RescueGoesOnAsync(app, people);
    }

    /// <summary>
    /// Writes the city of a release: <c>RELEASE=0.3 SOURCES=../0.3</c>, where the sources are built. Its demo city is made smaller first, by the constants
    /// of its plan.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task Record()
    {
        var release = Environment.GetEnvironmentVariable("RELEASE") ?? throw new InvalidOperationException("Say which release: RELEASE=0.3");
        await using var storage = await AzuriteInstance.CreateAsync();
        await using var process = new FunctionsProcess(storage.ConnectionString, hasDemo: true) { Sources = Environment.GetEnvironmentVariable("SOURCES") };
        await process.StartAsync();
        using var client = new HttpClient { BaseAddress = process.Address };
        using var demo = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(process.Folder, "demo.json")));

        await new CityLife(client, demo.RootElement).LiveAsync();

        using var answer = await client.GetAsync(new Uri("health/live", UriKind.Relative));
        var moment = DateTimeOffset.Parse(answer.Headers.GetValues("X-Now").Single(), System.Globalization.CultureInfo.InvariantCulture);
        await process.KillAsync();
        await StoredRows.SaveAsync(storage.ConnectionString, moment, Path.Combine(SourceFolder(), "Cities", $"{release}.jsonl.gz"));
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    // The run at the start makes up for all nights of a city that knows none.
    private static async Task SettlesAtItsStartAsync(AppUnderTest app)
    {
        for (var looks = 0; (await app.Get<OverdueStore>().NightsAsync(CancellationToken.None)).Count < Districts.All.Count; looks++)
        {
            Assert.True(looks < 5000, "The nights are not made up for.");
            await app.UntilQuietAsync();
        }
    }

    private static async Task<List<Person>> PeopleAsync(AppUnderTest app)
    {
        var store = app.Get<PeopleStore>();
        var people = new List<Person>();
        foreach (var role in Enum.GetValues<Role>())
        {
            await foreach (var organisation in app.Get<OrganisationStore>().ListAsync(role, after: null))
            {
                var main = (await store.FindByNameAsync(organisation.Id.ToString(), CancellationToken.None))!;
                people.Add(new Person(app, main.Document));
            }
        }

        var admin = people.First(person => person.Account.Role == Role.Maintenance);
        var subs = (await admin.SendAsync(HttpMethod.Get, "v1/accounts?top=500")).Is(HttpStatusCode.OK).At("items").EnumerateArray();
        foreach (var name in subs.Select(sub => sub.GetProperty("userName").GetString()!).Where(name => name.StartsWith("worker1.", StringComparison.Ordinal)))
        {
            people.Add(new Person(app, (await store.FindByNameAsync(name, CancellationToken.None))!.Document));
        }

        return people;
    }

    private static async Task HasRowsAsync(AppUnderTest app, Person[] people, string list)
    {
        Assert.NotEmpty(people);
        var rows = 0;
        foreach (var person in people)
        {
            var length = await HomeLengths.LengthAsync(person, list);
            rows += length;
            if (!WithoutBook.Contains(list, StringComparer.Ordinal))
            {
                Assert.Equal(length, (await ReadBook.OfAsync(app, person, list)).Count - 1);
            }
        }

        Assert.True(rows > 0, $"{list} has no rows for {people[0].Account.Role}");
    }

    private static async Task OneOfEachAsync(List<Person> people)
    {
        var (centre, company) = (MainOf(people, Role.RescueCentre), MainOf(people, Role.Maintenance));
        foreach (var (person, list, route) in ((Person, string, string)[])
        [
            (company, "v1/visits", "v1/visits/"), (centre, "v1/rescues?tab=history", "v1/rescues/"), (centre, "v1/rescues?open=true", "v1/rescues/"),
            (centre, "v1/complaints", "v1/complaints/"), (company, "v1/contracts", "v1/contracts/"), (company, "v1/accounts", "v1/accounts/"),
        ])
        {
            foreach (var item in (await person.SendAsync(HttpMethod.Get, list)).Is(HttpStatusCode.OK).At("items").EnumerateArray())
            {
                (await person.SendAsync(HttpMethod.Get, route + item.GetProperty("id").GetString())).Is(HttpStatusCode.OK);
            }
        }

        foreach (var item in (await company.SendAsync(HttpMethod.Get, "v1/elevators")).Is(HttpStatusCode.OK).At("items").EnumerateArray())
        {
            (await company.SendAsync(HttpMethod.Get, $"v1/elevators/{item.GetProperty("code").GetString()}")).Is(HttpStatusCode.OK);
        }

        var registrar = MainOf(people, Role.Supervisor);
        var imports = (await registrar.SendAsync(HttpMethod.Get, "v1/elevators/imports")).Is(HttpStatusCode.OK).At("items");
        Assert.NotEqual(0, imports.GetArrayLength());
        (await registrar.SendAsync(HttpMethod.Get, $"v1/elevators/imports/{imports[0].GetProperty("id").GetString()}/errors")).Is(HttpStatusCode.OK);
    }

    // One who is on a visit signs out of it, and everybody else signs in where a visit is possible, until somebody has.
    private static async Task WorkersSignInAndOutAsync(AppUnderTest app, List<Person> people)
    {
        var (signedIn, clock) = (0, (FakeTimeProvider)app.Get<TimeProvider>());
        foreach (var worker in people.Where(person => !person.Account.IsMain))
        {
            var elevators = (await worker.SendAsync(HttpMethod.Get, "v1/elevators?status=in-use&inContract=true")).Is(HttpStatusCode.OK).At("items");
            foreach (var code in elevators.EnumerateArray().Select(item => ElevatorCode.Parse(item.GetProperty("code").GetString()!)))
            {
                var file = await app.Get<ElevatorStore>().ReadAsync(code, CancellationToken.None);
                if (file.Entry!.Document is not { Position: { } at } entry || file.Codes.Values.LastOrDefault(one => one.Document.RevokedAt is null) is not { Document: var issued })
                {
                    continue;
                }

                var elevator = new TestElevator(entry, app.Get<QrCodes>().Write(code, issued.Version, issued.Until));
                var position = new { latitude = at.Latitude, longitude = at.Longitude, accuracy = 10, datum = "wgs-84" };
                var visit = await worker.SignsInAsync(elevator, position: position);
                if (visit.Status == HttpStatusCode.Created)
                {
                    clock.Advance(TimeSpan.FromMinutes(40));
                    var answer = await worker.SignsOutAsync(visit.At("id").GetString()!, elevator, position: position);
                    answer.Is(HttpStatusCode.OK);
                    signedIn++;
                    break;
                }
            }
        }

        Assert.InRange(signedIn, 3, 100);
    }

    private static async Task RescueGoesOnAsync(AppUnderTest app, List<Person> people)
    {
        var centre = MainOf(people, Role.RescueCentre);
        var rescue = (await centre.SendAsync(HttpMethod.Get, "v1/rescues?tab=to-accept&peopleTrapped=true")).Is(HttpStatusCode.OK).At("items")[0];
        var company = people.First(person => person.Account.IsMain && person.Organisation.ToString() == rescue.GetProperty("company").GetString());
        foreach (var (act, body) in ((string, object)[])
        [
            ("accept", new { }), ("arrive", new { }), ("complete", new { outcome = "entrapment", cause = "301", people = 1, note = "已送出" }),
        ])
        {
            (await company.SendAsync(HttpMethod.Post, $"v1/rescues/{rescue.GetProperty("id").GetString()}/{act}", body)).Is(HttpStatusCode.OK);
        }

        await app.UntilQuietAsync();
    }

    private static Person MainOf(List<Person> people, Role role) => people.First(person => person.Account.IsMain && person.Account.Role == role);
}
