namespace ElevatorFunctions.Notices;

/// <summary>The gateway does not take this message now, for instance because a limit is reached or our account there is not in order.</summary>
#pragma warning disable CA1032, RCS1194 // It has no meaning without its reason.
internal sealed class SmsPutOffException(string reason) : Exception(reason);
#pragma warning restore CA1032, RCS1194
