using System.Net;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Development;
using ElevatorFunctions.Notices;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Service;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Tests.PhoneCodes;

/// <summary>A phone is proven by a code that is sent to it, over HTTP and on a virtual clock.</summary>
public sealed class PhoneCodeTests
{
    private const string Phone = "13700000001";

    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task A8_TheCode_ComesByText_AndStandsNowhereElse()
    {
        await using var town = await TestTown.BuildAsync();
        var code = await town.App.AsksForCodeAsync(Phone);
        await town.QuietAsync();

        Assert.Matches("^[0-9]{6}$", code);
        var message = Assert.Single(town.App.Get<DevelopmentSmsGateway>().Newest(10));
        Assert.Equal((Phone, $"【智慧电梯】验证码{code}，用于投诉，5分钟内有效，请勿告诉他人。"), (message.To, message.Text));
        var admin = await town.WithPersonAsync(await town.WithOrganisationAsync(Role.Admin), isMain: true);
        var list = (await admin.SendAsync(HttpMethod.Get, "v1/notices?template=sms-code")).Is(HttpStatusCode.OK);
        Assert.Equal("sent", list.At("items")[0].GetProperty("state").GetString());
        Assert.DoesNotContain(code, list.Text, StringComparison.Ordinal);
        Assert.False(list.At("items")[0].TryGetProperty("text", out _));
        var stored = await StoredAsync(town.App);
        Assert.Contains(stored, text => text.Contains("sms-code", StringComparison.Ordinal));
        // Not among the digits of ids and instants, where six of them may stand by chance.
        var alone = new Regex($"(?:^|[^0-9a-z]){code}(?:[^0-9a-z]|$)", RegexOptions.NonBacktracking);
        Assert.DoesNotContain(stored, text => alone.IsMatch(text));
        Assert.DoesNotContain(stored, text => text.Contains("codes", StringComparison.Ordinal) && text.Contains(Phone, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A8_OneAMinute_AndTenADay_AnswersWhenAgain()
    {
        await using var town = await TestTown.BuildAsync();
        await town.App.AsksForCodeAsync(Phone);
        Assert.Equal("60", await RefusedAsync(town));
        town.Clock.Advance(TimeSpan.FromMinutes(1) - Millisecond);
        Assert.Equal("1", await RefusedAsync(town));
        for (var sent = 1; sent < 10; sent++)
        {
            town.Clock.Advance(sent == 1 ? Millisecond : TimeSpan.FromMinutes(1));
            await town.App.AsksForCodeAsync(Phone);
        }

        town.Clock.Advance(TimeSpan.FromMinutes(1));
        // 10:10 in Shanghai. The day has 13 hours and 50 minutes left.
        Assert.Equal("49800", await RefusedAsync(town));
        await town.App.AsksForCodeAsync("13700000002");
        town.Clock.Advance(TimeSpan.FromSeconds(49800));
        await town.App.AsksForCodeAsync(Phone);
    }

    [Fact]
    public async Task A8_ManyAskAtOnce_OneIsSent()
    {
        await using var town = await TestTown.BuildAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => town.App.PostsForCodeAsync(Phone)));
        await town.QuietAsync();

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Accepted);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Accepted), answer => answer.Refuses(HttpStatusCode.TooManyRequests, "sms-code-too-soon"));
        Assert.Single(town.App.Get<DevelopmentSmsGateway>().Newest(10));
    }

    [Fact]
    public async Task A8_AnAnswer_RightOrWrong_UsesTheChallengeUp()
    {
        await using var town = await TestTown.BuildAsync();
        var challenge = await town.App.NewChallengeAsync();
        var answer = await town.App.AnswerOfAsync(challenge);

        (await town.App.PostsForCodeAsync(Phone, challenge, "WRONG")).Refuses(HttpStatusCode.BadRequest, "challenge-failed");
        (await town.App.PostsForCodeAsync(Phone, challenge, answer)).Refuses(HttpStatusCode.BadRequest, "challenge-failed");
        var next = await town.App.NewChallengeAsync();
        (await town.App.PostsForCodeAsync(Phone, next, (await town.App.AnswerOfAsync(next)).ToLowerInvariant())).Is(HttpStatusCode.Accepted);
        (await town.App.PostsForCodeAsync("13700000002", next, await town.App.AnswerOfAsync(next))).Refuses(HttpStatusCode.BadRequest, "challenge-failed");
    }

    [Fact]
    public async Task A8_AChallenge_IsGoodForFiveMinutes_AndForgottenLater()
    {
        await using var town = await TestTown.BuildAsync();
        var (first, second) = (await town.App.NewChallengeAsync(), await town.App.NewChallengeAsync());
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        (await town.App.PostsForCodeAsync(Phone, first, await town.App.AnswerOfAsync(first))).Is(HttpStatusCode.Accepted);
        town.Clock.Advance(Millisecond);
        (await town.App.PostsForCodeAsync(Phone, second, await town.App.AnswerOfAsync(second))).Refuses(HttpStatusCode.BadRequest, "challenge-failed");

        var sweep = ActivatorUtilities.CreateInstance<ChallengeSweep>(town.App.Services);
        await sweep.RunsAsync();
        Assert.Equal(1, await MarksAsync(town));
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        await sweep.RunsAsync();
        Assert.Equal(0, await MarksAsync(town));
    }

    [Fact]
    public async Task A8_AnotherInstance_KnowsChallengesAndCodes()
    {
        await using var town = await TestTown.BuildAsync();
        await using var other = await AppUnderTest.StartAsync(town.Storage, new AppOptions { Time = town.Clock });
        var challenge = await town.App.NewChallengeAsync();
        (await other.PostsForCodeAsync(Phone, challenge, await town.App.AnswerOfAsync(challenge))).Is(HttpStatusCode.Accepted);

        await UseAsync(town.App, await other.Get<PhoneCodeService>().LastAsync(CodePurpose.Complaint, Phone), "use");
    }

    [Fact]
    public async Task A8_ManyUseACodeAtOnce_OneWins()
    {
        await using var town = await TestTown.BuildAsync();
        var code = await town.App.AsksForCodeAsync(Phone);

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(use => TriesAsync(town.App, code, $"use {use}")));

        Assert.Single(codes, refusal => refusal is null);
        Assert.Equal(7, codes.Count(refusal => refusal == "sms-code-void"));
    }

    [Fact]
    public async Task A8_WrongTriesAtOnce_AreAllCounted()
    {
        await using var town = await TestTown.BuildAsync();
        var code = await town.App.AsksForCodeAsync(Phone);
        var wrong = code == "000000" ? "000001" : "000000";

        var codes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TriesAsync(town.App, wrong, "use")));

        Assert.Equal(5, codes.Count(refusal => refusal == "sms-code-wrong"));
        Assert.Equal(3, codes.Count(refusal => refusal == "sms-code-void"));
        Assert.Equal("sms-code-void", await TriesAsync(town.App, code, "use"));
    }

    [Fact]
    public async Task A8_TheSameUse_MayRepeat_AndNoOther()
    {
        await using var town = await TestTown.BuildAsync();
        var code = await town.App.AsksForCodeAsync(Phone);

        await UseAsync(town.App, code, "use");
        town.Clock.Advance(TimeSpan.FromHours(1));

        await UseAsync(town.App, code, "use");
        Assert.Equal("sms-code-void", await TriesAsync(town.App, code, "other use"));
    }

    [Fact]
    public void DevelopmentAid_IsNotThereOutsideDevelopment()
    {
        var functions = new DevelopmentFunctions(DevelopmentAids.None, people: null!);

        var refusal = Assert.Throws<ProblemException>(() => functions.ChallengeAnswer(new DefaultHttpContext().Request, "0hqsrgm07x400tzbbnxrvcsgt4fch"));

        Assert.Equal("not-found", refusal.Problem.Code);
    }

    private static async Task<string?> RefusedAsync(TestTown town) =>
        (await town.App.PostsForCodeAsync(Phone)).Refuses(HttpStatusCode.TooManyRequests, "sms-code-too-soon").Headers["Retry-After"];

    private static Task UseAsync(AppUnderTest app, string code, string use) =>
        app.Get<PhoneCodeService>().UseAsync(CodePurpose.Complaint, Phone, code, use, CancellationToken.None);

    // The code of the refusal, or null when the code was taken.
    private static async Task<string?> TriesAsync(AppUnderTest app, string code, string use)
    {
        try
        {
            await UseAsync(app, code, use);
            return null;
        }
        catch (ProblemException refusal)
        {
            return refusal.Problem.Code;
        }
    }

    private static async Task<int> MarksAsync(TestTown town) => await town.App.Get<StorageClients>().Tables.GetTableClient(PhoneCodesModule.Table)
        .QueryAsync<TableEntity>(row => row.PartitionKey == PhoneCodeKeys.Challenges).CountAsync();

    // Everything that is in the tables where a code could be.
    private static async Task<List<string>> StoredAsync(AppUnderTest app)
    {
        var texts = new List<string>();
        foreach (var name in (string[])[NoticesModule.Table, NoticesModule.ListTable, PhoneCodesModule.Table])
        {
            await foreach (var row in app.Get<StorageClients>().Tables.GetTableClient(name).QueryAsync<TableEntity>())
            {
                texts.Add(string.Join(' ', row.Select(column => $"{column.Key}={column.Value}")));
            }
        }

        return texts;
    }
}
