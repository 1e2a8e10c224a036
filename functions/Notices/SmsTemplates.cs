using System.Collections.Frozen;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Notices;

/// <summary>
/// The templates that a provider has approved (docs/sms-templates.md): one for each of ours, and where there is one, another for the same text with a link
/// behind it.
/// </summary>
internal sealed class SmsTemplates
{
    private const string TemplatesSetting = "Sms:templates";
    private const string PageTemplatesSetting = "Sms:pageTemplates";

    private readonly FrozenDictionary<NoticeTemplate, string> _plain;
    private readonly FrozenDictionary<NoticeTemplate, string> _withPage;

    private SmsTemplates(FrozenDictionary<NoticeTemplate, string> plain, FrozenDictionary<NoticeTemplate, string> withPage)
    {
        _plain = plain;
        _withPage = withPage;
    }

    /// <summary>The templates of a configuration.</summary>
    /// <exception cref="SettingException">Some are missing, and the message names them.</exception>
    public static SmsTemplates Of(IConfiguration configuration)
    {
        var plain = Read(configuration, TemplatesSetting);
        var missing = Enum.GetValues<NoticeTemplate>().Where(template => !plain.ContainsKey(template)).Select(template => $"'{NameOf(TemplatesSetting, template)}'").ToList();
        return missing.Count == 0
            ? new SmsTemplates(plain, Read(configuration, PageTemplatesSetting))
            : throw new SettingException(
                $"settings are missing, and outside Development each must be the provider's code of an approved template: {string.Join(", ", missing)}");
    }

    /// <summary>The approved template of a message, and its variables.</summary>
    /// <exception cref="SmsRefusedException">An earlier version queued the notice, without variables.</exception>
    public (string Code, IReadOnlyList<string> Values) Of(NoticeTemplate template, NoticeContent content)
    {
        if (content.Values.Count == 0)
        {
            throw new SmsRefusedException("queued by an earlier version, without variables of the template");
        }

        // A message without its link is better than none.
        return content.PageValues.Count > 0 && _withPage.TryGetValue(template, out var code)
            ? (code, [.. content.Values, .. content.PageValues])
            : (_plain[template], content.Values);
    }

    // Names of settings take no hyphens everywhere, so that they are not those of the wire.
    private static string NameOf(string setting, NoticeTemplate template) => $"{SmsSettings.Shown(setting)}__{template}";

    private static FrozenDictionary<NoticeTemplate, string> Read(IConfiguration configuration, string setting)
    {
        var section = configuration.GetSection(setting);
        return Enum.GetValues<NoticeTemplate>()
            .Where(template => section[template.ToString()] is { Length: > 0 })
            .ToFrozenDictionary(template => template, template => section[template.ToString()]!);
    }
}
