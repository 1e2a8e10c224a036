using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.OpenApi;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>
/// Every bound that the contract declares for a member of a body is the one that is checked: one more is refused at that member, and the bound
/// itself is not.
/// </summary>
[Trait("Speed", "slow")]
public sealed class DeclaredBoundsTests(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    // Only who may sign out of the visit is told of faults of the form (V-12). SignOutFormTests has its bounds.
    private const string ChecksTheScanFirst = "SignOut";

    public static TheoryData<string> Functions =>
    [
        .. AccessRules.ApiFunctionsOf(typeof(App).Assembly).Select(function => function.Name)
            .Where(function => function != ChecksTheScanFirst && BoundsOf(function).Any()),
    ];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task Bound_IsTheOneThatIsChecked(string function)
    {
        foreach (var bound in BoundsOf(function))
        {
            foreach (var wrong in bound.Wrong)
            {
                var refused = (await SendAsync(function, bound.Path, wrong())).Refuses(HttpStatusCode.BadRequest, "input-invalid");
                Assert.True(Names(refused, bound.Path), $"{function}: {bound.Path} beyond its bound is refused as {refused.Text}");
            }

            var taken = await SendAsync(function, bound.Path, bound.Right());
            Assert.False(taken.Code == "input-invalid" && Names(taken, bound.Path, "too-"), $"{function}: {bound.Path} at its bound is refused as {taken.Text}");
        }
    }

    private static bool Names(Answer refused, string path, string reason = "") =>
        refused.Body.TryGetProperty("errors", out var errors)
        && errors.EnumerateObject().Any(error =>
            (error.Name == path || error.Name.StartsWith(path + '[', StringComparison.Ordinal) || path.StartsWith(error.Name + '.', StringComparison.Ordinal))
            && error.Value.EnumerateArray().Any(one => one.GetProperty("code").GetString()!.StartsWith(reason, StringComparison.Ordinal)));

    private async Task<Answer> SendAsync(string function, string path, JsonNode? value)
    {
        var row = RouteTable.Rows.First(row => row.Function == function);

        // The supervising roles stand last: they may change what is not their own.
        var actor = Actor.For(row, tenants.Here, row.Roles[^1]);
        var call = row.Call(actor, tenants.Here, tenants.Here.Own(actor.Role ?? Role.Maintenance));
        var body = (JsonObject)JsonNode.Parse(call.Bytes!)!;
        var at = body;
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            at = (JsonObject)(at[name] ??= new JsonObject());
        }

        at[names[^1]] = value;
        return await (call with { Body = body }).SendAsync(tenants.App.Client, actor.Person?.Token);
    }

    private static IEnumerable<Bound> BoundsOf(string function)
    {
        var operation = ApiContract.Current.Operations.Single(operation => operation.Id == function);
        return operation.BodySchema is { } schema ? BoundsOf(ApiContract.Current.Resolve(schema), "") : [];
    }

    private static IEnumerable<Bound> BoundsOf(JsonObject schema, string prefix)
    {
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            var one = ApiContract.Current.Resolve(member!);
            var path = prefix + name;
            if (NumberOf(one["maxLength"]) is { } longest && one["pattern"] is null && one["enum"] is null)
            {
                yield return new Bound(path, [() => new string('长', (int)longest + 1)], () => new string('长', (int)longest));
            }

            if (NumberOf(one["maxItems"]) is { } most)
            {
                yield return new Bound(path, [() => Items(one, (int)most + 1)], () => Items(one, (int)most));
            }

            if (NumberOf(one["maximum"]) is { } largest and < int.MaxValue && NumberOf(one["minimum"]) is { } smallest)
            {
                yield return new Bound(path, [() => largest + 1, () => smallest - 1], () => largest);
            }

            foreach (var inner in BoundsOf(one, path + '.'))
            {
                yield return inner;
            }
        }
    }

    private static double? NumberOf(JsonNode? node) => node is null ? null : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static JsonArray Items(JsonObject schema, int count)
    {
        var item = ApiContract.Current.Resolve(schema["items"]!);
        var isObject = item["properties"] is not null;
        return [.. Enumerable.Range(0, count).Select(JsonNode (number) => isObject ? new JsonObject() : $"{number}")];
    }

    /// <summary>A bound of a member.</summary>
    /// <param name="Path">The member, with its parents.</param>
    /// <param name="Wrong">Values beyond it.</param>
    /// <param name="Right">The last value within it.</param>
    private sealed record Bound(string Path, IReadOnlyList<Func<JsonNode>> Wrong, Func<JsonNode> Right);
}
