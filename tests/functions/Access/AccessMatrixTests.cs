using ElevatorFunctions.Access;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.Access;

/// <summary>
/// Section 1 of the rule book over HTTP: every route × every kind of account × own documents, another organisation's, none. The
/// routes come from the app, what they answer to whom from <see cref="RouteTable"/>.
/// </summary>
[Trait("Speed", "slow")]
public sealed class AccessMatrixTests(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    // The codes that say "no" to a person, as against "not now".
    private static readonly string[] Refusals = ["unauthenticated", "forbidden", "not-found"];

    public static TheoryData<string> Functions => [.. AccessRules.ApiFunctionsOf(typeof(App).Assembly).Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Route_AnswersEachRole_AsDeclared(string function)
    {
        var rows = RouteTable.Rows.Where(row => row.Function == function).ToArray();
        Assert.True(rows.Length > 0, $"{function} has no row in RouteTable: say there who may call it, and with what");
        foreach (var row in rows)
        {
            await OwnDocumentsAsync(row);
            if (row.NamesDocument)
            {
                await NoDocumentsAsync(row);
                await OtherDocumentsAsync(row);
            }
        }
    }

    [Fact]
    public void Rows_AreOfRoutesThatExist() =>
        Assert.Subset(
            Functions.Select(row => row.Data).ToHashSet(StringComparer.Ordinal),
            RouteTable.Rows.Select(row => row.Function).ToHashSet(StringComparer.Ordinal));

    private Task OwnDocumentsAsync(RouteRow row) => ForEachActorAsync(async actor =>
    {
        var answer = await SendAsync(row, actor, tenants.Here.Own(actor.Role ?? Core.Accounts.Role.Maintenance));
        Expect(row.OwnIs(actor), answer, row, actor, "its own document");
        ShowsNothingOfOthers(row, actor, answer);
    });

    private Task NoDocumentsAsync(RouteRow row) => ForEachActorAsync(async actor =>
    {
        var answer = await SendAsync(row, actor, TenantData.Nowhere(tenants.App));
        Expect(row.NowhereIs(actor), answer, row, actor, "no document");
        ShowsNothingOfOthers(row, actor, answer);
    });

    private async Task OtherDocumentsAsync(RouteRow row)
    {
        var outside = new OutsideRows(tenants.There);
        var before = await outside.ReadAsync();
        await ForEachActorAsync(
            async actor =>
            {
                var answer = await SendAsync(row, actor, tenants.There.Foreign());
                Expect(row.OtherIs(actor), answer, row, actor, "another organisation's document");
                ShowsNothingOfOthers(row, actor, answer);
                Assert.True(before == await outside.ReadAsync(), $"{row.Function}: {actor} changed another organisation's document");
            },
            actor => !row.Reaches(actor));
        await ForEachActorAsync(
            async actor => Expect(
                row.OtherIs(actor), await SendAsync(row, actor, tenants.There.Foreign()), row, actor, "a document of the other tenant"),
            row.Reaches);
    }

    private Task ForEachActorAsync(Func<Actor, Task> act, Func<Actor, bool>? which = null) => Parallel.ForEachAsync(
        Actor.Of(tenants.Here).Where(which ?? (_ => true)),
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (actor, _) => await act(actor));

    private Task<Answer> SendAsync(RouteRow row, Actor actor, Target target) =>
        row.Call(actor, tenants.Here, target).SendAsync(tenants.App.Client, actor.Person?.Token);

    private static void Expect(string expected, Answer answer, RouteRow row, Actor actor, string document)
    {
        var code = answer.Code;
        var fits = expected == RouteRow.Ok
            ? (int)answer.Status < 500 && !Refusals.Contains(code, StringComparer.Ordinal)
            : code == expected;
        Assert.True(fits, $"{row.Function}: {actor}, {document}: expected {expected}, got {(int)answer.Status} {answer.Text}");
    }

    private void ShowsNothingOfOthers(RouteRow row, Actor actor, Answer answer)
    {
        if (!row.Reaches(actor) && !row.ShowsAll)
        {
            Assert.False(
                answer.Text.Contains(tenants.There.Mark, StringComparison.OrdinalIgnoreCase),
                $"{row.Function}: {actor} is shown what is another organisation's: {answer.Text}");
        }
    }
}
