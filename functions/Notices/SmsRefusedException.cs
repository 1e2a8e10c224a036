namespace ElevatorFunctions.Notices;

/// <summary>The gateway will never take this message, for instance because the phone does not exist.</summary>
#pragma warning disable CA1032, RCS1194 // It has no meaning without its reason.
internal sealed class SmsRefusedException(string reason) : Exception(reason);
#pragma warning restore CA1032, RCS1194
