using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Settings;

/// <summary>The address that callers use, behind a proxy of ours that has the certificate: links, the pages that are ours, and whom wrong passwords count against.</summary>
public sealed class PublicAddressTests(City city)
{
    private const string Public = "https://elevators.example.cn";

    private static readonly (string, string)[] Forwarded =
        [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "elevators.example.cn"), ("X-Forwarded-For", "203.0.113.7")];

    [Fact]
    public async Task BehindATrustedProxy_LinksAndOrigins_AreOfThePublicAddress()
    {
        await using var town = await TownAsync();
        var person = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Maintenance));
        (string, string)[] page = [.. Forwarded, ("X-Session", "cookie")];

        var link = await LinkAsync(person, Forwarded);
        var login = await town.App.SendAsync(HttpMethod.Post, "v1/auth/login", Credentials(person, City.Password), null, page);
        (string, string)[] cookie = [.. page, ("Cookie", login.Is(HttpStatusCode.OK).Headers["Set-Cookie"].Split(';')[0])];
        var refreshed = await town.App.SendAsync(HttpMethod.Post, "v1/auth/refresh", null, null, [.. cookie, ("Origin", Public)]);
        var foreign = await town.App.SendAsync(
            HttpMethod.Post, "v1/auth/refresh", null, null, [.. cookie, ("Origin", town.App.Client.BaseAddress!.GetLeftPart(UriPartial.Authority))]);

        Assert.StartsWith($"{Public}/api/v1/files/", link, StringComparison.Ordinal);
        refreshed.Is(HttpStatusCode.OK);
        foreign.Refuses(HttpStatusCode.Forbidden, "foreign-origin");
    }

    [Fact]
    public async Task A7_BehindATrustedProxy_WrongPasswords_CountAgainstTheCaller()
    {
        await using var town = await TownAsync();
        var person = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Maintenance));
        foreach (var _ in Enumerable.Range(0, 5))
        {
            (await LoginAsync("Wrong_2026", "203.0.113.7")).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        }

        (await LoginAsync(City.Password, "203.0.113.7")).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        (await LoginAsync(City.Password, "203.0.113.8")).Is(HttpStatusCode.OK);

        Task<Answer> LoginAsync(string password, string from) =>
            town.App.SendAsync(HttpMethod.Post, "v1/auth/login", Credentials(person, password), null, ("X-Forwarded-For", from));
    }

    [Fact]
    public async Task WhatACallerClaims_ChangesNoLink()
    {
        var person = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance));

        Assert.StartsWith(new Uri(city.App.Client.BaseAddress!, "v1/files/").ToString(), await LinkAsync(person, Forwarded), StringComparison.Ordinal);
    }

    private static Task<TestTown> TownAsync() => TestTown.BuildAsync(new()
    {
        HasPeople = false,
        TrustedProxies = "127.0.0.1",
    });

    private static object Credentials(Person person, string password) => new { userName = person.Account.UserName, password };

    private static async Task<string> LinkAsync(Person person, (string, string)[] headers)
    {
        var announced = await person.SendAsync(HttpMethod.Post, "v1/uploads", new { kind = "site-photo", contentType = "image/png", size = 100 }, headers);
        return announced.Is(HttpStatusCode.Created).At("url").GetString()!;
    }
}
