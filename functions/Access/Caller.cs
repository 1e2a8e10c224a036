using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Access;

/// <summary>The caller of a request, as the access token names it.</summary>
/// <param name="Role">Role of its organisation.</param>
/// <param name="IsMain">True for the organisation's main account.</param>
internal sealed record Caller(AccountId Account, string UserName, Role Role, OrganisationId Organisation, bool IsMain)
{
    private static readonly object Key = new();

    /// <summary>The session that the token belongs to, or null when it belongs to none.</summary>
    public string? Session { get; init; }

    /// <summary>When all sessions of the account had ended last as the token was issued, UTC, or null when that never was .</summary>
    public DateTimeOffset? SessionsSince { get; init; }

    /// <summary>How the account stands. Null where the function reads the account itself, together with its own rows.</summary>
    public Standing? Standing { get; init; }

    /// <summary>True when the caller sees every elevator of its organisation: a main account, or a sub-account with all assigned .</summary>
    public bool SeesWholeOrganisation => IsMain || Standing is { AllElevators: true };

    /// <summary>True when the caller has a permission .</summary>
    public bool May(Permission permission) => Standing is { } standing && standing.Permissions.Contains(permission);

    /// <summary>The caller of a request.</summary>
    /// <exception cref="ProblemException">401: the function allows any caller, and this one is not logged in.</exception>
    public static Caller Of(HttpRequest request) =>
        request.HttpContext.Items.TryGetValue(Key, out var caller) ? (Caller)caller! : throw Problems.Unauthenticated.With();

    /// <summary>Puts the caller into the request.</summary>
    public void Enter(HttpContext http) => http.Items[Key] = this;
}
