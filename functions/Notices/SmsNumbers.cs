namespace ElevatorFunctions.Notices;

/// <summary>Writes phones as gateways take them.</summary>
internal static class SmsNumbers
{
    private const string CountryCode = "+86";

    /// <summary>As E.164 has it. A number without a country is of China.</summary>
    public static string International(string phone) => phone.StartsWith('+') ? phone : CountryCode + phone;
}
