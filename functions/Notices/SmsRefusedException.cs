namespace ElevatorFunctions.Notices;

/// <summary>The gateway will not take this message, however often it is tried; the phone is none, for instance.</summary>
#pragma warning disable CA1032, RCS1194 // It has no meaning without its reason.
public sealed class SmsRefusedException(string reason) : Exception(reason);
#pragma warning restore CA1032, RCS1194
