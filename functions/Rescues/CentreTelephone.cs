using System.Text.RegularExpressions;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// The rescue centre's telephone for the public. It is a setting, so that a page has it when storage does not answer.
/// </summary>
internal sealed partial class CentreTelephone
{
    private const string Setting = "RescueCentre:Telephone";

    // The number of elevator rescue in many cities.
    private const string OfDevelopment = "96333";

    /// <summary>Reads the setting.</summary>
    /// <exception cref="SettingException">It is missing outside Development, or cannot be dialled.</exception>
    public CentreTelephone(IConfiguration configuration, IHostEnvironment environment)
    {
        var written = configuration[Setting] is { Length: > 0 } number ? number
            : environment.IsDevelopment() ? OfDevelopment
            : throw new SettingException("the setting 'RescueCentre__Telephone' is missing, and outside Development must be the number that pages offer to call");
        Number = Written().IsMatch(written)
            ? written
            : throw new SettingException("the setting 'RescueCentre__Telephone' must be a telephone number of digits, spaces and hyphens, as people dial it");
    }

    /// <summary>The number as people read it.</summary>
    public string Number { get; }

    /// <summary>The address of a link that calls it.</summary>
    public string Link => $"tel:{Number.Replace(" ", "", StringComparison.Ordinal)}";

    [GeneratedRegex("^[+]?[0-9][0-9 -]{1,18}[0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
