using System.Net;
using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Inspections;

/// <summary>An elevator of a company, with somebody of the inspection body and of the supervisors.</summary>
internal sealed class InspectionCity
{
    public required ITestWorld World { get; init; }

    public required Organisation Company { get; init; }

    public required Person Main { get; init; }

    public required Person Inspector { get; init; }

    public required Person Supervisor { get; init; }

    public required Elevator Elevator { get; init; }

    /// <summary>Day of the city, Shanghai.</summary>
    public DateOnly Today => World.Today();

    /// <summary>Builds it in a world. The elevator is registered to the company since 2025.</summary>
    public static async Task<InspectionCity> InAsync(ITestWorld world)
    {
        var company = await world.WithOrganisationAsync(Role.Maintenance);
        var useUnit = await world.WithOrganisationAsync(Role.UseUnit);
        return new()
        {
            World = world,
            Company = company,
            Main = await world.WithPersonAsync(company, isMain: true),
            Inspector = await world.WithMainAccountAsync(Role.Inspection),
            Supervisor = await world.WithMainAccountAsync(Role.Supervisor, City.Wuxing),
            Elevator = await world.RegisterAsync(CityBuilder.NewElevator(useUnit.Id, company.Id) with
            {
                RegistrationNumber = "梯11" + RandomNumberGenerator.GetHexString(8),
            }),
        };
    }

    /// <summary>A number that no other report has.</summary>
    public static string NewNumber() => "TJ-" + RandomNumberGenerator.GetHexString(10);

    /// <summary>A good report of today, with some members changed. Null takes a member out.</summary>
    public Dictionary<string, object?> Report(params (string Name, object? Value)[] changes)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["elevator"] = Elevator.Code,
            ["reportNo"] = NewNumber(),
            ["kind"] = "periodic",
            ["inspectedOn"] = Today,
            ["conclusion"] = "qualified",
        };
        foreach (var (name, value) in changes)
        {
            body[name] = value;
        }

        return body;
    }

    /// <summary>Defects, each by the party that has to mend it.</summary>
    public static object[] Defects(params string[] responsibles) => [.. responsibles.Select(one => (object)new { text = "缺陷" + one, responsible = one })];

    /// <summary>Somebody enters a report, the inspection body unless said otherwise.</summary>
    public Task<Answer> EntersAsync(Dictionary<string, object?> report, Person? who = null, params (string Name, string Value)[] headers) =>
        (who ?? Inspector).SendAsync(HttpMethod.Post, "v1/inspections", report, headers);

    /// <summary>The identifier of a report that the inspection body enters.</summary>
    public async Task<string> EnteredAsync(params (string Name, object? Value)[] changes) =>
        (await EntersAsync(Report(changes))).Is(HttpStatusCode.Created).At("id").GetString()!;

    /// <summary>Somebody withdraws a report.</summary>
    public static Task<Answer> WithdrawsAsync(Person who, string id, string reason = "录入有误") =>
        who.SendAsync(HttpMethod.Post, $"v1/inspections/{id}/withdraw", new { reason });

    /// <summary>The identifiers of a list.</summary>
    public static async Task<string[]> ListAsync(Person who, string query) =>
        [.. (await who.SendAsync(HttpMethod.Get, $"v1/inspections?{query}")).Is(HttpStatusCode.OK).At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];
}
