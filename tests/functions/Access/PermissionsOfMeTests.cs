using System.Net;
using System.Reflection;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;
using Standing = ElevatorFunctions.Tests.Routes.Standing;

namespace ElevatorFunctions.Tests.Access;

/// <summary>
/// the permissions that <c>GET me</c> lists are those that work. <see cref="RouteRow"/> says how a route answers each actor, and
/// <see cref="AccessMatrixTests"/> prove that over HTTP.
/// </summary>
public sealed class PermissionsOfMeTests(TwoTenants tenants) : IClassFixture<TwoTenants>
{
    private static readonly Permission[] All = [.. WireCodes.All<Permission>()];

    // No route asks for these yet. A route that does makes the test fail until its permission is taken off.
    private static readonly Permission[] Awaited = [Permission.SettingsWrite];

    // These show more or less of an answer, and open no route of the role alone.
    private static readonly Permission[] Shown = [Permission.OrganisationsRead];

    [Fact]
    public async Task A13_Me_ListsAPermission_WhereTheRoutesThatNeedItAreAllowed()
    {
        foreach (var actor in Actor.Of(tenants.Here).Where(actor => actor.Role is not null && actor.Standing != Standing.Cancelled))
        {
            var listed = await ListedAsync(actor.Person!);
            foreach (var row in RouteTable.Rows.Where(row => !row.IsPublic && row.Roles.Contains(actor.Role!.Value)))
            {
                if (row.NeededBy(actor) is { } needed)
                {
                    var isAllowed = row.OwnIs(actor) != "forbidden";
                    Assert.True(listed.Contains(needed) == isAllowed, $"{row.Function}: {actor}, {needed.Code()} in me: {!isAllowed}, allowed: {isAllowed}");
                }
            }
        }
    }

    [Fact]
    public async Task A13_EveryPermissionThatMeLists_OpensARoute()
    {
        foreach (var (role, people) in tenants.Here.People)
        {
            var asked = RouteTable.Rows.Where(row => !row.IsPublic && row.Roles.Contains(role))
                .Select(row => row.PermissionOf?.Invoke(role) ?? row.Permission).OfType<Permission>().ToHashSet();
            foreach (var person in (Person[])[people.Main, people.All])
            {
                var idle = (await ListedAsync(person)).ToList().Except(asked).Except(Shown);
                Assert.Subset(Awaited.ToHashSet(), idle.ToHashSet());
            }
        }
    }

    [Fact]
    public void Awaited_AreAskedForByNoRoute() =>
        Assert.Empty(Awaited.Intersect(RouteTable.Rows.Select(row => row.Permission).OfType<Permission>()));

    [Fact]
    public void Rows_AskForThePermissionOfTheirFunction()
    {
        foreach (var function in AccessRules.ApiFunctionsOf(typeof(App).Assembly))
        {
            var permission = function.Method.GetCustomAttribute<AllowAttribute>()?.Permission;
            Assert.All(
                RouteTable.Rows.Where(row => row.Function == function.Name),
                row => Assert.True(row.Permission == permission || (permission is null && row.Waived.Count > 0), $"{row.Function}: {row.Permission}, {permission}"));
        }
    }

    [Theory]
    [InlineData(Role.Maintenance)]
    [InlineData(Role.UseUnit)]
    [InlineData(Role.RescueCentre)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Inspection)]
    [InlineData(Role.Admin)]
    public async Task A13_OfWhatIsGranted_MeListsWhatTheRoleMayDo(Role role)
    {
        var organisation = tenants.Here.People[role].Organisation;
        foreach (var granted in (PermissionSet[])[PermissionSet.Of(All), .. All.Select(one => PermissionSet.Of(one))])
        {
            var person = await tenants.App.WithPersonAsync(organisation, change: account => account with { Permissions = granted });

            Assert.Equal(granted.Intersect(role.Grantable()).ToString(), (await ListedAsync(person)).ToString());
        }
    }

    private static async Task<PermissionSet> ListedAsync(Person person) => PermissionSet.Of(
        [.. (await person.SendAsync(HttpMethod.Get, "v1/me")).Is(HttpStatusCode.OK).At("permissions").EnumerateArray()
            .Select(code => WireCodes.TryParse<Permission>(code.GetString(), out var permission) ? permission : throw new FormatException())]);
}
