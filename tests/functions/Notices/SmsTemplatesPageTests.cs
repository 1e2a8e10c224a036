using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>docs/sms-templates.md says each text that an operator has approved: filled with the variables of a message, it is the message.</summary>
public sealed class SmsTemplatesPageTests
{
    private const string Signature = "【智慧电梯】";

    private static readonly Regex Slot = new("\\{(?<number>[0-9]+)\\}", RegexOptions.NonBacktracking);

    private static readonly Dictionary<NoticeTemplate, (string Text, string Page)> Rows = File.ReadAllLines(Path.Combine(Folder(), "../../../docs/sms-templates.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => Enum.Parse<NoticeTemplate>(cells[1].Split('`')[1]), cells => (cells[2], cells[3]));

    public static TheoryData<NoticeTemplate> Templates => [.. Enum.GetValues<NoticeTemplate>()];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Text_FilledWithItsVariables_IsTheMessage(NoticeTemplate template)
    {
        var content = NoticeTexts.Of(template, About(template, page: null));

        Assert.Equal(Signature + Filled(Rows[template].Text, content.Values), Without(template, content.Text));
        Assert.All(content.Values, value => Assert.DoesNotContain("://", value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Link_FilledWithItsVariables_IsThatOfTheMessage(NoticeTemplate template)
    {
        var (text, page) = Rows[template];
        if (page.Length > 0)
        {
            var path = template.ToString().StartsWith("Complaint", StringComparison.Ordinal) ? "/m/complaints/" : "/m/r/";
            var content = NoticeTexts.Of(template, About(template, new NoticeLink("https://elevators.example.cn" + path, '-', ["0hqsr", "ET3305020001"])));

            Assert.Equal($"{Signature}{Filled($"{text} {page}", [.. content.Values, .. content.PageValues])}", content.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Variables_AreAsMany_WhateverIsKnown(NoticeTemplate template)
    {
        var bare = NoticeTexts.Of(template, new NoticeSubject(null, "", null) { PrivateLink = About(template, null).PrivateLink });

        Assert.Equal(Slot.Count(Rows[template].Text), bare.Values.Count);
        Assert.DoesNotContain("", bare.Values);
    }

    // The provider's own type for codes has no room for the purpose.
    private static string Without(NoticeTemplate template, string text) =>
        template == NoticeTemplate.SmsCode ? text.Replace("，用于人民路1号", "", StringComparison.Ordinal) : text;

    private static NoticeSubject About(NoticeTemplate template, NoticeLink? page) => new(
        "330502",
        "人民路1号",
        template is NoticeTemplate.SmsCode or NoticeTemplate.Unreachable or NoticeTemplate.DeviceNotUnderstood ? null : ElevatorCode.Parse("ET3305020001"),
        template == NoticeTemplate.ComplaintClosed ? null : "11月3日10:00",
        page)
    {
        PrivateLink = template == NoticeTemplate.ComplaintClosed ? new NoticeLink("https://elevators.example.cn/c/", '.', ["0hqsr", "secret", "ET3305020001"]) : null,
    };

    private static string Filled(string text, IReadOnlyList<string> values) =>
        Slot.Replace(text, slot => values[int.Parse(slot.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) - 1]);

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
