using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Access;

/// <summary>
/// The callers that an HTTP function allows. Every HTTP function carries this or <see cref="AllowAnyoneAttribute"/>. The app does not start
/// otherwise.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllowAttribute : Attribute
{
    /// <summary>Allows every account of these roles, or every logged-in account without a role.</summary>
    public AllowAttribute(params Role[] roles) => Roles = roles;

    /// <summary>Allows the accounts of these roles that have the permission. A main account has all of its role but to scan (V-1).</summary>
    public AllowAttribute(Permission permission, params Role[] roles)
        : this(roles) => Permission = permission;

    /// <summary>The roles. Empty means all roles.</summary>
    public IReadOnlyList<Role> Roles { get; }

    /// <summary>The permission that an account needs besides, or null if its role is enough.</summary>
    public Permission? Permission { get; }

    /// <summary>True for what only a main account may do.</summary>
    public bool MainOnly { get; set; }

    /// <summary>True for what is answered while the first password, or one from a reset, has not been changed .</summary>
    public bool BeforePasswordChange { get; set; }

    /// <summary>
    /// True where the cookie of the caller's session is enough, without an access token, which may have run out. The function checks the cookie itself.
    /// </summary>
    public bool OrSessionCookie { get; set; }

    /// <summary>True for a page that a browser opens by its address, so that its cookie for pages stands for an access token.</summary>
    public bool OrPageCookie { get; set; }

    /// <summary>True where the function reads the caller's account together with its own rows, and checks it there.</summary>
    public bool ReadsAccountItself { get; set; }

    /// <summary>Whether the role of a caller fits, whatever its permissions.</summary>
    public bool FitsRole(Caller caller) => (Roles.Count == 0 || Roles.Contains(caller.Role)) && (caller.IsMain || !MainOnly);
}
