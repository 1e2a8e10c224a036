using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Timers;

/// <summary>The time zone whose clock the cron fields mean: the setting WEBSITE_TIME_ZONE, otherwise UTC.</summary>
internal static class TimerZone
{
    private const string Setting = "WEBSITE_TIME_ZONE";

    /// <summary>Reads the setting.</summary>
    /// <exception cref="StartupFaultException">There is no such zone.</exception>
    public static TimeZoneInfo Read(IConfiguration settings)
    {
        var name = settings[Setting];
        if (string.IsNullOrWhiteSpace(name))
        {
            return TimeZoneInfo.Utc;
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new StartupFaultException(
                $"the setting {Setting} is '{name}', which is not a time zone of this machine", "write an IANA name as Asia/Shanghai", exception);
        }
    }
}
