using System.Collections.Concurrent;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>A-7 over HTTP: of guesses at once no more than five are tried, no answer tells of an account, and a lock is for one origin.</summary>
public sealed class LoginGuardTests(City city)
{
    private const string Elsewhere = "127.0.0.2";

    [Fact]
    public async Task A7_OfTwentyGuessesAtOnce_FiveAreTried_InTwoProcessesToo()
    {
        var (here, there) = (new CountedPasswords(), new CountedPasswords());
        await using var first = await StartAsync(here);
        await using var second = await StartAsync(there);
        var victim = await VictimAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => LoginAsync(number % 2 == 0 ? first : second, victim, $"Wrong_{number}")));
        var right = await LoginAsync(first, victim, City.Password);

        Assert.All(answers, answer => answer.Refuses(HttpStatusCode.Unauthorized, "login-failed"));
        right.Refuses(HttpStatusCode.Unauthorized, "login-failed");
        Assert.Equal(5, here.Compared(victim) + there.Compared(victim));
    }

    [Fact]
    public async Task A7_TheRightGuessAmongTwenty_IsNotAcceptedBeyondTheFifth()
    {
        var passwords = new CountedPasswords();
        await using var app = await StartAsync(passwords);
        for (var round = 0; round < 4; round++)
        {
            var victim = await VictimAsync();
            var guesses = Enumerable.Range(0, 19).Select(number => $"Wrong_{number}").Append(City.Password).ToArray();

            var answers = await Task.WhenAll(guesses.Select(guess => LoginAsync(app, victim, guess)));

            var tried = passwords.ComparedWith(victim);
            var isTried = tried.Contains(City.Password, StringComparer.Ordinal);
            Assert.Equal(isTried, answers[^1].Status == HttpStatusCode.OK);
            Assert.True(isTried ? Array.IndexOf(tried, City.Password) < 5 : tried.Length == 5, string.Join(' ', tried));
        }
    }

    [Fact]
    public async Task A7_ALock_IsForTheOriginOfTheGuesses_AndNotForThePersonElsewhere()
    {
        var centre = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.RescueCentre));
        using var attacker = new FromAddress(city.App, Elsewhere);

        foreach (var _ in Enumerable.Range(0, 6))
        {
            (await attacker.LoginAsync(centre.Account.UserName, "Wrong_1")).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        }

        (await attacker.LoginAsync(centre.Account.UserName, City.Password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
        (await LoginAsync(city.App, centre, City.Password)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A7_AnOriginThatTheCallerClaims_IsNotBelieved()
    {
        var centre = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.RescueCentre));
        using var attacker = new FromAddress(city.App, Elsewhere);

        foreach (var number in Enumerable.Range(0, 6))
        {
            await attacker.LoginAsync(centre.Account.UserName, "Wrong_1", forwardedFor: $"203.0.113.{number}");
        }

        (await attacker.LoginAsync(centre.Account.UserName, City.Password, forwardedFor: "203.0.113.99"))
            .Refuses(HttpStatusCode.Unauthorized, "login-failed");
    }

    [Fact]
    public async Task A7_EveryPlaceThatChecksAPassword_Counts()
    {
        var accounts = await CompanyAccounts.CreateAsync(city);
        var (sub, _, _) = await accounts.WithSubAsync();
        var main = accounts.Main;

        (await main.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword = "Wrong_1", newPassword = "Fresh.2026" }))
            .Refuses(HttpStatusCode.Forbidden, "password-wrong");
        (await main.SendAsync(HttpMethod.Post, $"v1/accounts/{sub}/password-reset", new { ownPassword = "Wrong_2" }))
            .Refuses(HttpStatusCode.Forbidden, "password-wrong");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => LoginAsync(city.App, main, "Wrong_3")));

        (await main.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword = City.Password, newPassword = "Fresh.2026" }))
            .Refuses(HttpStatusCode.Forbidden, "password-wrong");
        (await LoginAsync(city.App, main, City.Password)).Refuses(HttpStatusCode.Unauthorized, "login-failed");
    }

    [Fact]
    public async Task A7_NeitherAnswerNorWorkTells_WhetherTheAccountExists()
    {
        var calls = new Calls();
        await using var town = await TestTown.BuildAsync(new() { HasPeople = false, Start = null, Policies = [calls] });
        var company = await town.WithOrganisationAsync(Role.Maintenance);
        var there = await town.WithPersonAsync(company);
        var cancelled = await town.WithPersonAsync(company, change: account => account with { Status = AccountStatus.Cancelled });
        string[] names = [there.Account.UserName, cancelled.Account.UserName, "nobody_" + Guid.NewGuid().ToString("N")[..8]];

        // The seventh and later meet a lock.
        foreach (var round in Enumerable.Range(0, 8))
        {
            var seen = new List<(string Answer, string Work)>();
            foreach (var name in names)
            {
                calls.Clear();
                var answer = await town.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = name, password = "Wrong_1" }, token: null, calls.Header);
                seen.Add((Shown(answer), string.Join(' ', calls.Methods)));
            }

            Assert.True(seen.Distinct().Count() == 1, $"round {round}: {string.Join('\n', seen)}");
        }
    }

    [Fact]
    public async Task A7_ManyAtOnce_AreAnsweredAsIfTheAccountWereNotThere()
    {
        var there = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Maintenance));

        foreach (var name in (string[])[there.Account.UserName, "nobody_" + Guid.NewGuid().ToString("N")[..8]])
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ =>
                city.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = name, password = "Wrong_1" })));
            Assert.All(answers, answer => answer.Refuses(HttpStatusCode.Unauthorized, "login-failed"));
        }
    }

    [Fact]
    public async Task A7_LoginsBeyondTheQueue_AreAskedToComeAgain_AndAnAccountsOwnActIsNot()
    {
        await using var app = await AppUnderTest.StartAsync(city.Storage, new AppOptions
        {
            Services = services => services.AddSingleton(Core.Limits.Default with { LoginsWaiting = 3, LoginsWaitingOfOrigin = 3 }),
        });
        var main = (await CompanyAccounts.CreateAsync(city)).Main;

        var flood = Enumerable.Range(0, 40).Select(number =>
            app.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = $"nobody_{number}", password = "Wrong_1" })).ToArray();
        var created = await app.SendAsync(
            HttpMethod.Post, "v1/accounts", new { userName = CompanyAccounts.NewName(), personName = "张三三", gender = "male" }, main.Token);
        var answers = await Task.WhenAll(flood);

        created.Is(HttpStatusCode.Created);
        var busy = answers.Where(answer => answer.Status == HttpStatusCode.ServiceUnavailable).ToArray();
        Assert.NotEmpty(busy);
        Assert.All(busy, answer => Assert.Equal("5", answer.Refuses(HttpStatusCode.ServiceUnavailable, "login-busy").Headers["Retry-After"]));
        Assert.Contains(answers, answer => answer.Code == "login-failed");
    }

    // With a hash of its own, by which its tries are told apart.
    private async Task<Person> VictimAsync() => await city.WithPersonAsync(
        await city.WithOrganisationAsync(Role.RescueCentre), change: account => account with { PasswordHash = new Passwords().Hash(City.Password) });

    private Task<AppUnderTest> StartAsync(CountedPasswords passwords) =>
        AppUnderTest.StartAsync(city.Storage, new AppOptions { Services = services => services.AddSingleton<Passwords>(passwords) });

    private static Task<Answer> LoginAsync(AppUnderTest app, Person person, string password) =>
        app.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = person.Account.UserName, password });

    // Without what is the request's own: its trace and the moment.
    private static string Shown(Answer answer) =>
        $"{answer.Status} {answer.Code} {answer.Title} {string.Join(' ', answer.Headers.Select(header => header.Key).Order(StringComparer.Ordinal))}";

    /// <summary>Notes the storage requests of a login.</summary>
    private sealed class Calls : TracedPolicy
    {
        private readonly ConcurrentQueue<string> _methods = [];

        public IEnumerable<string> Methods => _methods;

        public void Clear() => _methods.Clear();

        protected override ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            _methods.Enqueue(message.Request.Method.Method);
            return ProcessNextAsync(message, pipeline);
        }
    }

    /// <summary>Notes which passwords are compared with which hash.</summary>
    private sealed class CountedPasswords : Passwords
    {
        private readonly ConcurrentQueue<(string Hash, string Password)> _compared = [];

        public int Compared(Person person) => _compared.Count(one => one.Hash == person.Account.PasswordHash);

        public string[] ComparedWith(Person person) => [.. _compared.Where(one => one.Hash == person.Account.PasswordHash).Select(one => one.Password)];

        public override bool Fits(string? hash, string password)
        {
            if (hash is not null)
            {
                _compared.Enqueue((hash, password));
            }

            return base.Fits(hash, password);
        }
    }
}
