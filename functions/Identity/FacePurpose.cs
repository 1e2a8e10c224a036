using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Identity;

/// <summary>The acts that need a face check (V-9, V-12).</summary>
internal static class FacePurpose
{
    /// <summary>Signing in to a visit.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Signing out of a visit.</summary>
    public const string SignOut = "sign-out";

    /// <summary>The member <c>purpose</c> of a body. Another text is noted.</summary>
    public static string Read(Checks checks, string? text)
    {
        var purpose = checks.Text("purpose", text, 64);
        checks.That(purpose is SignIn or SignOut, "purpose", Reason.NotOneOf(SignIn, SignOut));
        return purpose;
    }
}
