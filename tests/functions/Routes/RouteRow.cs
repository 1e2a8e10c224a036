using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Tests.Routes;

/// <summary>
/// How to call a route, and what everyone is answered. Refusals are codes of problems. <see cref="Ok"/> stands for whatever else:
/// the act, or the word of a rule that the caller may not do it now.
/// </summary>
internal sealed record RouteRow
{
    /// <summary>The act, or a refusal that is not one of access.</summary>
    public const string Ok = "ok";

    private const string Unauthenticated = "unauthenticated";
    private const string Forbidden = "forbidden";
    private const string NotFound = "not-found";

    /// <summary>The roles of those who log in.</summary>
    public static readonly IReadOnlyList<Role> Everyone =
        [Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor, Role.Inspection, Role.Admin];

    /// <summary>Name of the function.</summary>
    public required string Function { get; init; }

    /// <summary>Makes the request of an actor in a tenant for a target.</summary>
    public required Func<Actor, TenantData, Target, Call> Call { get; init; }

    /// <summary>True when callers need not be logged in.</summary>
    public bool IsPublic { get; init; }

    /// <summary>True for a development aid that shows what concerns anybody.</summary>
    public bool ShowsAll { get; init; }

    /// <summary>True when it names a document, so that it matters whose.</summary>
    public bool NamesDocument { get; init; }

    /// <summary>The roles that may call it.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = Everyone;

    /// <summary>The permission that an account needs, or null when its role is enough.</summary>
    public Permission? Permission { get; init; }

    /// <summary>The permission that a sub-account of a role needs, where it is not the same for all.</summary>
    public Func<Role, Permission>? PermissionOf { get; init; }

    /// <summary>True for the act of a main account.</summary>
    public bool IsMainOnly { get; init; }

    /// <summary>True where a main account needs no permission, or is refused in the rule's own words (V-1).</summary>
    public bool IsOpenToMain { get; init; }

    /// <summary>The answer to anybody where callers need not be logged in.</summary>
    public string OwnPublic { get; init; } = Ok;

    /// <summary>Roles whose sub-accounts need no permission: without it they reach only what is their own person's.</summary>
    public IReadOnlyList<Role> Waived { get; init; } = [];

    /// <summary>The roles to which every tenant belongs.</summary>
    public IReadOnlyList<Role> Beyond { get; init; } = [];

    /// <summary>The answer about another organisation's document.</summary>
    public Func<Actor, string> Other { get; init; } = _ => NotFound;

    /// <summary>The answer about a document that is not there.</summary>
    public Func<Actor, string> Nowhere { get; init; } = _ => NotFound;

    /// <summary>The answer to a sub-account without permissions about its organisation's document, where it needs none to ask.</summary>
    public string OwnWithoutPermission { get; init; } = Ok;

    /// <summary>The answer to an actor about its own document.</summary>
    public string OwnIs(Actor actor) =>
        Gate(actor) ?? (IsPublic ? OwnPublic : actor.Standing == Standing.None ? OwnWithoutPermission : Ok);

    /// <summary>The answer to an actor about another organisation's document.</summary>
    public string OtherIs(Actor actor) => Gate(actor) ?? (Reaches(actor) ? Ok : Other(actor));

    /// <summary>The answer to an actor about a document that is not there.</summary>
    public string NowhereIs(Actor actor) => Gate(actor) ?? Nowhere(actor);

    /// <summary>True when an actor's role is responsible for every tenant.</summary>
    public bool Reaches(Actor actor) => actor.Role is { } role && Beyond.Contains(role);

    /// <summary>The permission that an actor needs, or null when its role is enough.</summary>
    public Permission? NeededBy(Actor actor) =>
        actor.Role is not { } role || Waived.Contains(role) || (IsOpenToMain && actor.Standing == Standing.Main) ? null
        : PermissionOf?.Invoke(role) ?? Permission;

    private string? Gate(Actor actor) =>
        IsPublic ? null
        : actor.Role is not { } role ? Unauthenticated
        : !Roles.Contains(role) ? Forbidden
        : IsMainOnly && actor.Standing != Standing.Main ? Forbidden
        : actor.Standing == Standing.Cancelled ? Unauthenticated
        : NeededBy(actor) is not { } needed || PermissionsOf(actor.Standing, role).Contains(needed) ? null
        : Forbidden;

    private static PermissionSet PermissionsOf(Standing standing, Role role) => standing switch
    {
        Standing.Main => role.OfMainAccount(),
        Standing.All => role.Grantable(),
        _ => PermissionSet.None,
    };
}
