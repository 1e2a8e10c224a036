using System.Net;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using FirstAccounts;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Tests.Accounts;

/// <summary>A city without anybody gets its first administrator by a tool.</summary>
public sealed class FirstAccountTests
{
    [Fact]
    public async Task EmptyCity_GetsAnAdministrator_WhoMakesTheNext_AndOneOnly()
    {
        await using var town = await TestTown.BuildAsync(new() { HasPeople = false });
        var code = City.NewCreditCode().ToString();

        var said = (await FoundAsync(town.Storage, code)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1].Trim()).ToList();

        Assert.Equal(code, said[0]);
        var challenge = await town.App.NewChallengeAsync();
        var login = (await town.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = code, password = said[1], challengeId = challenge, answer = await town.App.AnswerOfAsync(challenge) }))
            .Is(HttpStatusCode.OK);
        (await town.App.SendAsync(HttpMethod.Put, "v1/me/password", new { oldPassword = said[1], newPassword = "Fresh_2026" }, login.At("accessToken").GetString()))
            .Is(HttpStatusCode.OK);
        challenge = await town.App.NewChallengeAsync();
        login = (await town.App.SendAsync(HttpMethod.Post, "v1/auth/login", new { userName = code, password = "Fresh_2026", challengeId = challenge, answer = await town.App.AnswerOfAsync(challenge) }))
            .Is(HttpStatusCode.OK);
        var made = await town.App.SendAsync(
            HttpMethod.Post,
            "v1/organisations",
            new { creditCode = City.NewCreditCode().ToString(), role = "maintenance", name = "第一维保", personName = "李雷", gender = "male" },
            login.At("accessToken").GetString());
        made.Is(HttpStatusCode.Created);

        var refused = await Assert.ThrowsAsync<SettingException>(() => FoundAsync(town.Storage, City.NewCreditCode().ToString()));
        Assert.Contains("has an administration", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Administration.CreditCodeKey, "no code")]
    [InlineData(Administration.NameKey, "")]
    [InlineData(Administration.PersonKey, "")]
    [InlineData(Administration.GenderKey, "other")]
    public async Task WrongArgument_IsNamed(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<SettingException>(() => FoundAsync("", City.NewCreditCode().ToString(), (key, value)));

        Assert.Contains($"'--{key}'", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<string> FoundAsync(string storage, string code, params (string Key, string Value)[] others)
    {
        var arguments = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [StorageClients.Setting] = storage,
            [StorageClients.TrySetting] = "20",
            [Administration.CreditCodeKey] = code,
            [Administration.NameKey] = "市场监督管理局",
            [Administration.PersonKey] = "王芳",
            [Administration.GenderKey] = "female",
        };
        foreach (var (key, value) in others)
        {
            arguments[key] = value;
        }

        await using var output = new StringWriter();
        await Administration.FoundAsync(new ConfigurationBuilder().AddInMemoryCollection(arguments).Build(), output, CancellationToken.None);
        return output.ToString();
    }
}
