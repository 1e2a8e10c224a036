using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>The kind of account that sends a request.</summary>
internal enum Standing
{
    Main,
    All,
    None,
    Cancelled,
}

/// <summary>Somebody who sends requests.</summary>
/// <param name="Role">Role, or null for somebody who is not logged in.</param>
/// <param name="Standing">Kind of account.</param>
/// <param name="Person">The account with its token, or null when not logged in.</param>
internal sealed record Actor(Role? Role, Standing Standing, Person? Person)
{
    /// <summary>The main account of a role in a tenant, or somebody who is not logged in where the route is for anybody.</summary>
    public static Actor For(RouteRow row, TenantData tenant, Role role) =>
        row.IsPublic ? new Actor(null, Standing.None, null) : new Actor(role, Standing.Main, tenant.People[role].Main);

    /// <summary>Everyone who can send requests in a tenant.</summary>
    public static IEnumerable<Actor> Of(TenantData tenant) =>
    [
        new Actor(null, Standing.None, null),
        .. from pair in tenant.People
           let people = pair.Value
           from one in ((Standing, Person)[])
           [
               (Standing.Main, people.Main),
               (Standing.All, people.All),
               (Standing.None, people.None),
               (Standing.Cancelled, people.Cancelled),
           ]
           select new Actor(pair.Key, one.Item1, one.Item2),
    ];

    public override string ToString() => Role is null ? "anonymous" : $"{Role.Value.Code()} {Standing}";
}
