using System.Net.Http.Headers;
using System.Reflection;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.OpenApi;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>An act without a body is one without members: it needs no <c>{}</c>. The routes come from the app.</summary>
[Trait("Speed", "slow")]
public sealed class EmptyBodyTests(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    private static readonly byte[] Nothing = [];
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();

    // Its token is in the body or, with a header, in a cookie.
    private const string MayHaveACookie = "Refresh";

    public static TheoryData<string> Functions =>
    [
        .. AccessRules.ApiFunctionsOf(typeof(App).Assembly)
            .Where(function => function.Method.IsDefined(typeof(TakesAttribute)))
            .Select(function => function.Name),
    ];

    // Some clients name a type for a body that they do not send.
    private static (byte[]? Body, string? Type)[] Ways =>
        [(null, null), (Nothing, null), (Nothing, "application/json"), (Nothing, "application/x-www-form-urlencoded"), (LineEnd, "application/json")];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task EmptyBody_IsTakenAsOneWithoutMembers(string function)
    {
        // Members that are missing are named alike.
        var expected = await SendAsync(function, "{}"u8.ToArray(), "application/json");
        foreach (var (body, type) in Ways)
        {
            Assert.Equal((type, expected), (type, await SendAsync(function, body, type)));
        }

        // "body" stands for what no single member is at fault for.
        Assert.True(
            NeedsMembers(function) || function == MayHaveACookie ? expected.Code == "input-invalid" : expected.Code != "input-invalid" || expected.Fields == "body",
            $"{function}: {expected}");
    }

    [Fact]
    public void SomeActs_NeedNoMembers() =>
        Assert.Superset(
            new HashSet<string>(["AcceptRescue", "IssueQr"], StringComparer.Ordinal),
            Functions.Select(row => row.Data).Where(function => !NeedsMembers(function)).ToHashSet(StringComparer.Ordinal));

    private static bool NeedsMembers(string function) =>
        ApiContract.Current.Operations.Single(operation => operation.Id == function).NeedsBody;

    private async Task<(string? Code, string Fields)> SendAsync(string function, byte[]? body, string? type)
    {
        var row = RouteTable.Rows.First(row => row.Function == function);
        var actor = Actor.For(row, tenants.Here, row.Roles[0]);
        var call = row.Call(actor, tenants.Here, tenants.Here.Own(actor.Role ?? Role.Maintenance));
        using var request = new HttpRequestMessage(call.Method, call.Path);
        request.Headers.Authorization = actor.Person is { } person ? new AuthenticationHeaderValue("Bearer", person.Token) : null;
        if (call.DeviceKey is { } key)
        {
            request.Headers.Add(DeviceFunctions.KeyHeader, key);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        }

        using var response = await tenants.App.Client.SendAsync(request);
        var answer = await Answer.OfAsync(response);
        var fields = answer.ContentType == "application/problem+json" && answer.Body.TryGetProperty("errors", out var errors)
            ? string.Join(' ', errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal))
            : "";
        return (answer.Code, fields);
    }
}
