using System.Net;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Contracts;

/// <summary>A company with its main account, and verbs for its contracts.</summary>
internal sealed record CompanyContracts(ITestWorld City, Organisation Company, Person Main, Organisation UseUnit)
{
    public DateOnly Today => City.Today();

    public static async Task<CompanyContracts> CreateAsync(ITestWorld city)
    {
        var company = await city.WithOrganisationAsync(Core.Accounts.Role.Maintenance);
        return new CompanyContracts(
            city, company, await city.WithPersonAsync(company, isMain: true), await city.WithOrganisationAsync(Core.Accounts.Role.UseUnit));
    }

    /// <summary>An elevator of the company that is in no contract.</summary>
    public async Task<ElevatorCode> WithElevatorAsync(string district = "330502") =>
        (await City.WithElevatorAsync(Company, UseUnit, inContract: false, change: elevator => elevator with { District = district })).Entry.Code;

    /// <summary>Creates a contract over HTTP: from so many days after today to so many.</summary>
    public async Task<string> SignsAsync(int first = -10, int last = 100, string? number = null) =>
        (await SignAsync(first, last, number)).Is(HttpStatusCode.Created).At("id").GetString()!;

    public Task<Answer> SignAsync(int first = -10, int last = 100, string? number = null) =>
        Main.SendAsync(HttpMethod.Post, "v1/contracts", new
        {
            number = number ?? Guid.NewGuid().ToString("N"),
            kind = "full",
            firstDay = Today.AddDays(first),
            lastDay = Today.AddDays(last),
            remark = "备注",
        });

    public Task<Answer> BindAsync(string contract, params ElevatorCode[] codes) =>
        Main.SendAsync(HttpMethod.Post, $"v1/contracts/{contract}/elevators", new { codes });

    /// <summary>Binds elevators, and expects that it works for each.</summary>
    public async Task BindsAsync(string contract, params ElevatorCode[] codes)
    {
        var answer = (await BindAsync(contract, codes)).Is(HttpStatusCode.OK);
        Assert.All(answer.At("results").EnumerateArray(), result => Assert.True(result.GetProperty("bound").GetBoolean(), answer.Text));
    }

    public Task<Answer> EditAsync(string contract, object change, params (string Name, string Value)[] headers) =>
        Main.SendAsync(HttpMethod.Patch, $"v1/contracts/{contract}", change, headers);

    public Task<Answer> UnbindAsync(string contract, ElevatorCode code) =>
        Main.SendAsync(HttpMethod.Delete, $"v1/contracts/{contract}/elevators/{code}");

    public Task<Answer> DeleteAsync(string contract) => Main.SendAsync(HttpMethod.Delete, $"v1/contracts/{contract}");

    /// <summary>The codes that the contract's list shows.</summary>
    public async Task<string?[]> ListedAsync(string contract, bool bound = true) =>
    [
        .. (await Main.SendAsync(HttpMethod.Get, $"v1/contracts/{contract}/elevators?bound={(bound ? "true" : "false")}"))
            .Is(HttpStatusCode.OK).At("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()),
    ];

    /// <summary>The days that contracts cover an elevator on, as days after today.</summary>
    public async Task<(string Contract, int First, int Last)[]> CoversAsync(ElevatorCode code)
    {
        var file = await City.App.Get<Coverage>().ReadAsync(code, CancellationToken.None);
        return [.. file.Covers.All.Select(cover => (cover.Contract.ToString(), Days(cover.Term.FirstDay), Days(cover.Term.LastDay)))];
    }

    public int Days(DateOnly day) => day.DayNumber - Today.DayNumber;
}
