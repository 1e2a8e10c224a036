using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>Codes and labels of permissions .</summary>
public static class Permissions
{
    private static readonly WireCodes<Permission> Codes = new(
        ("accounts.manage", "账号管理"),
        ("organisations.read", "单位查看"),
        ("organisations.write", "单位管理"),
        ("elevators.read", "电梯查看"),
        ("elevators.write", "电梯管理"),
        ("elevators.locate", "电梯信息采集"),
        ("elevators.qr", "电梯二维码管理"),
        ("contracts.read", "合同查看"),
        ("contracts.write", "合同管理"),
        ("visits.read", "维保记录查看"),
        ("visits.scan", "扫码维保"),
        ("visits.review", "维保复核"),
        ("rescues.read", "应急救援查看"),
        ("rescues.report", "故障上报"),
        ("rescues.handle", "故障处置"),
        ("rescues.dispatch", "救援调度"),
        ("complaints.read", "投诉查看"),
        ("complaints.handle", "投诉处理"),
        ("complaints.review", "投诉复核"),
        ("inspections.read", "检验查看"),
        ("inspections.write", "检验录入"),
        ("scores.read", "评分查看"),
        ("scores.exempt", "免考核"),
        ("notices.read", "短信查看"),
        ("settings.write", "系统设置"));

    /// <summary>Every permission.</summary>
    public static IReadOnlyList<Permission> All => Codes.Values;

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this Permission permission) => Codes.Code(permission);

    /// <summary>The Chinese name.</summary>
    public static string Label(this Permission permission) => Codes.Label(permission);

    /// <summary>Finds the permission of a code. Returns false if the code is unknown.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Permission permission) => Codes.TryParse(code, out permission);
}
