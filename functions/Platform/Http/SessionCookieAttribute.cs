namespace ElevatorFunctions.Platform.Http;

/// <summary>A function whose caller may keep its refresh token in a cookie (<c>X-Session</c>).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SessionCookieAttribute : Attribute
{
}
