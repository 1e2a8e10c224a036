using System.Collections.Frozen;

namespace ElevatorFunctions.Wording;

/// <summary>
/// The sentence of every reason, in Chinese and in English. It stands behind the name of a field, and says what must be. Names in braces are
/// those of the reason's figures.
/// </summary>
internal static class ReasonTexts
{
    private static readonly FrozenDictionary<string, (string Chinese, string English)> Sentences = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["required"] = ("不能为空", "must be given"),
        ["control-characters"] = ("不能含有控制字符", "must be free of control characters"),
        ["duplicate"] = ("不能重复", "must be named once"),
        ["unknown"] = ("必须已存在", "must exist"),
        ["taken"] = ("已被占用", "must not be taken"),
        ["given-twice"] = ("只能出现一次", "must be given once"),
        ["not-a-number"] = ("必须是数字", "must be a number"),
        ["not-a-day"] = ("必须是有效的日期（如2021-03-04）", "must be a day such as 2021-03-04"),
        ["not-a-month"] = ("必须是有效的月份（如2026-07）", "must be a month such as 2026-07"),
        ["not-an-instant"] = ("必须是RFC 3339格式的时间", "must be an RFC 3339 instant"),
        ["not-a-duration"] = ("必须是ISO 8601格式的时长（如PT35M）", "must be an ISO 8601 duration such as PT35M"),
        ["not-an-id"] = ("必须是本系统给出的编号", "must be an id that this API gave"),
        ["not-a-phone"] = ("必须是11位手机号码", "must be a mobile phone number of 11 digits"),
        ["not-a-position"] = ("纬度必须在-90至90之间，经度必须在-180至180之间", "must have a latitude from -90 to 90 and a longitude from -180 to 180"),
        ["not-a-district"] = ("必须是本市辖区的代码或名称", "must be a district of the city"),
        ["not-a-credit-code"] = ("必须是18位统一社会信用代码（GB 32100）", "must be a unified social credit code of 18 characters (GB 32100)"),
        ["not-in-catalogue"] = ("必须是目录中的代码", "must be a code of the catalogue"),
        ["not-a-continuation"] = ("必须是本列表返回的续页标记", "must be a continuation returned by this list"),
        ["not-a-parameter"] = ("本接口没有该查询参数", "must be left out, as this route has no such parameter"),
        ["not-an-object"] = ("必须是JSON对象", "must be a JSON object"),
        ["not-json"] = ("必须是有效的JSON文本", "must be valid JSON"),
        ["not-as-documented"] = ("类型或取值必须符合接口说明", "must have a type and a value that openapi.yaml allows here"),
        ["not-received"] = ("请求内容必须完整", "must arrive as a whole"),
        ["not-a-person-name"] = ("必须至少2个汉字或6个字母，最多16个字符", "must be at least two Chinese characters or six letters, and at most 16 characters"),
        ["not-a-user-name"] = ("必须是5至20位字母、数字、.或_", "must be 5 to 20 letters, digits, . or _"),
        ["credit-code-reserved"] = ("统一社会信用代码只能用作主账号", "must not be a credit code, which is a main account's name"),
        ["phone-reserved"] = ("手机号码只能由本人使用", "must not be a phone number, which names its owner"),
        ["password-characters"] = ("只能含有字母、数字、.和_", "must hold letters, digits, . and _ only"),
        ["password-kinds"] = ("必须包含字母、数字、.和_中的至少两种", "must hold at least two of letters, digits, . and _"),
        ["password-unchanged"] = ("必须与原密码不同", "must differ from the present password"),
        ["not-one-way"] = ("必须且只能填写all、codes、add与remove三种方式之一", "must have one of all: true, codes, or add with remove"),
        ["added-and-removed"] = ("不能同时添加和移除同一部电梯", "must not name an elevator that is to be added"),
        ["not-a-company"] = ("必须是已登记的维保单位", "must be a registered maintenance company"),
        ["not-a-use-unit"] = ("必须是已登记的使用单位", "must be a registered use unit"),
        ["never-changes"] = ("登记后不能修改", "must be left out, as it never changes"),
        ["device-taken"] = ("该装置已绑定其他电梯", "must not be on another elevator"),
        ["temporary-only"] = ("检验机构只能签发临时二维码，必须填写截止日期", "must be given, as the inspection body issues temporary codes only"),
        ["wrong-answer"] = ("与图片不符，或图片已使用", "must be what an unused picture shows"),
        ["code-not-sent"] = ("尚未发送验证码", "must be a code that was sent to this phone"),
        ["code-used-up"] = ("验证码已过期、已使用或尝试次数过多", "must be a fresh code: this one is too old, used, or tried too often"),
        ["wrong-code"] = ("验证码错误", "must be the code of the last text message"),
        ["not-your-upload"] = ("必须是本人上传的文件", "must be an upload of yours"),
        ["upload-used"] = ("该文件已使用", "must be an upload that is not used yet"),
        ["not-uploaded"] = ("文件尚未上传或为空", "must be uploaded first, and not be empty"),
        ["file-unreadable"] = ("文件无法打开，可能已损坏", "must open, and not be cut off or damaged"),
        ["not-a-first-inspection"] = ("必须是该电梯未撤回的非复检报告", "must be a report about this elevator that is neither a re-check nor withdrawn"),
        ["report-number-taken"] = ("已用于内容不同的检验报告", "must not be the number of a report with other words"),
        ["re-check-only"] = ("只有复检才能填写", "must be left out unless the kind is re-check"),
        ["not-open"] = ("必须是该单位尚未了结的记录", "must be a record of the company that is still open"),
        ["not-a-miss"] = ("必须是该单位的失分记录", "must be a record that costs the company points"),
        ["not-of-this-elevator"] = ("必须是该电梯的投诉", "must be a complaint about this elevator"),
        ["no-room"] = ("超出该投诉可容纳的数量", "must fit into what this complaint has room for"),
        ["no-registered-company"] = ("该电梯没有登记维保单位，必须指定", "must be given, as the elevator has no registered company"),
        ["checklist-only"] = ("仅按系统维保项时填写", "must be left out unless the mode is checklist"),
        ["paper-only"] = ("仅按上传维保单时上传", "must be left out unless the mode is paper"),
        ["not-an-item"] = ("必须是该类电梯本次维保的项目", "must be an item of this kind of elevator and this depth"),
        ["failed-only"] = ("仅对不合格项目填写", "must be left out unless the item has failed"),
        ["failed-at-sign-out"] = ("必须是签退时已登记为不合格的项目及其照片", "must not be failed unless the item failed at the sign-out, with the same photo"),
        ["not-a-kind"] = ("必须是设备类别A、B、C、D或其名称", "must be the kind A, B, C or D, or a Chinese name of one"),
        ["other-district"] = ("必须属于本辖区", "must be your own district"),
        ["elevator-of-other-district"] = ("该电梯已登记在其他辖区", "must be an elevator of your own district"),
        ["elevator-retired"] = ("电梯不能已注销", "must be an elevator that is not retired"),
        ["other-company"] = ("该电梯已有其他维保单位，请办理维保变更", "must be the elevator's company: register a change of maintainer instead"),
        ["half-a-position"] = ("纬度和经度必须同时填写", "must be given as latitude and longitude together"),
        ["no-datum"] = ("填写经纬度时必须注明坐标系", "must be given with coordinates"),
        ["no-header"] = ("单元格没有对应的表头（逗号未加引号？）", "must stand under a header: is a comma without quotes?"),
        ["open-quote"] = ("引号未闭合，其后内容无法读取", "must close its quote: nothing after it can be read"),
        ["after-quote"] = ("引号后有多余字符", "must end with its closing quote"),
        ["busy"] = ("数据同时被他人修改，请重新导入该行", "must be imported again, as it was changed at the same time"),
        ["failed"] = ("系统内部错误，请重新导入", "must be imported again, as something went wrong on our side"),
        ["old-workbook"] = ("不支持旧版xls，请另存为xlsx或CSV", "must be xlsx or CSV, and not an old workbook (xls)"),
        ["utf-16-file"] = ("不支持UTF-16编码，请另存为UTF-8的CSV", "must be CSV in UTF-8, and not in UTF-16"),
        ["not-a-table"] = ("必须是CSV或xlsx文件", "must be CSV in UTF-8 or GB18030, or xlsx"),
        ["damaged-file"] = ("文件已损坏", "must be undamaged"),
        ["workbook-too-large"] = ("工作簿解压后过大", "must be smaller when it is unpacked"),
        ["endless-row"] = ("一行过长：缺少换行或引号未闭合", "must end its rows: a line end or a closing quote is missing"),
        ["broken-characters"] = ("含有乱码，请检查文件的编码", "must be free of broken characters, which come from another encoding"),
        ["rounded-number"] = ("数字超过15位，表格软件已将其舍入，请将单元格设为文本后重新填写", "must be typed as text, as a spreadsheet rounds a number of more than 15 digits"),
        ["error-value"] = ("单元格是公式错误值，请先更正", "must be corrected, as the cell holds the error of a formula"),
        ["not-calculated"] = ("公式尚未计算，请用表格软件打开并保存后重新导入", "must be calculated: open the workbook in a spreadsheet and save it"),
        ["day-in-text"] = ("表格软件已将其识别为日期，请将单元格设为文本后重新填写", "must be typed as text, as the spreadsheet took it for a day"),
        ["ambiguous-name"] = ("有多个单位使用该名称，请填写统一社会信用代码", "must be the credit code, as several organisations have this name"),
        ["registration-taken"] = ("已登记在其他电梯", "must not be another elevator's"),
        ["too-long"] = ("不能超过{max}个字符", "must have at most {max} characters"),
        ["too-many"] = ("最多{max}项", "must have at most {max} entries"),
        ["not-one-of"] = ("必须是以下之一：{values}", "must be one of {values}"),
        ["not-in-range"] = ("必须是{min}至{max}之间的数字", "must be a number from {min} to {max}"),
        ["not-a-whole-number"] = ("必须是{min}至{max}之间的整数", "must be a whole number from {min} to {max}"),
        ["not-between"] = ("必须在{earliest}至{latest}之间", "must be from {earliest} to {latest}"),
        ["first-day-has-come"] = ("合同已于{day}生效，首日不能修改", "must stay as it was: the contract began on {day}"),
        ["last-day-has-passed"] = ("合同已于{day}到期，不能延长，请新建合同", "must stay as it was: the contract ended on {day}, and a new one has to be made"),
        ["not-measured"] = ("未测得位置：坐标为0,0或不在本市范围内", "must be measured: it is 0,0 or outside the city"),
        ["too-early"] = ("不能早于{earliest}", "must not be before {earliest}"),
        ["too-late"] = ("不能晚于{latest}", "must not be after {latest}"),
        ["period-too-long"] = ("与to相差不能超过{days}天", "must be at most {days} days before 'to'"),
        ["not-an-elevator-code"] = ("必须是1至{max}位字母、数字或连字符", "must be 1 to {max} of A-Z, 0-9 and -"),
        ["not-a-token"] = ("必须是1至{max}位字母、数字或-_.:", "must be 1 to {max} letters, digits or -_.:"),
        ["too-many-to-sort"] = ("排序最多{max}部电梯，请按维保单位、使用单位或辖区缩小范围", "must be left out for more than {max} elevators, unless company, useUnit or district narrows them"),
        ["password-length"] = ("必须是{min}至{max}个字符", "must have {min} to {max} characters"),
        ["not-grantable"] = ("该角色不能有以下权限：{values}", "must be permissions of this role, unlike {values}"),
        ["not-assigned-to-caller"] = ("有{count}部电梯未分配给您：{values}", "must be assigned to you, unlike {count}: {values}"),
        ["not-maintained"] = ("有{count}部电梯不由本单位维保：{values}", "must be maintained by this company, unlike {count}: {values}"),
        ["changed-elsewhere"] = ("不能在此修改，请使用{route}", "must be left out, as it changes by {route}"),
        ["before-present-company"] = ("不能早于现维保单位接管之日{since}", "must not be before {since}, when the present company took over"),
        ["upload-kind-differs"] = ("需要{needed}类文件，而不是{kind}", "must be an upload of kind {needed}, and not {kind}"),
        ["upload-size-differs"] = ("文件大小与申报的{announced}字节不符（{size}字节）", "must have the {announced} bytes announced, and not {size}"),
        ["upload-type-differs"] = ("文件内容必须是{type}", "must hold {type}"),
        ["picture-too-large"] = ("图片不能超过{max}像素", "must be a picture of at most {max} pixels"),
        ["picture-too-small"] = ("图片较短边至少{min}像素", "must be a picture with sides of at least {min} pixels"),
        ["people-not-possible"] = ("困人时为1至{max}人，否则为0", "must be 1 to {max} for an entrapment, and 0 otherwise"),
        ["repeated-column"] = ("重复的列：{column}", "must have the column {column} once"),
        ["missing-column"] = ("缺少列：{column}", "must have the column {column}"),
        ["too-many-columns"] = ("最多{max}列", "must have at most {max} columns"),
        ["cell-too-large"] = ("每个单元格最多{max}个字符", "must have cells of at most {max} characters"),
        ["worker-died"] = ("处理该文件时程序中断{times}次，请拆分文件后重新导入", "must be split and imported again, as the program ended {times} times while it read the file"),
        ["repeats-row"] = ("与第{row}行重复", "must not repeat row {row}"),
        ["not-answering"] = ("没有响应", "must answer"),
        ["parts-missing"] = ("缺少{missing}项，正在重新创建", "must all be there: {missing} missing, and made anew"),
        ["space-short"] = ("剩余空间必须不少于{least}MB", "must have {least} MB free"),
        ["not-running"] = ("最近{minutes}分钟内没有完成运行", "must have run to the end within the last {minutes} minutes"),
        ["stated"] = ("{chinese}", "{english}"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes that have a sentence.</summary>
    public static IReadOnlyCollection<string> Codes => Sentences.Keys;

    /// <summary>The sentence of a code with its placeholders.</summary>
    public static string Sentence(string code, bool isEnglish) => isEnglish ? Sentences[code].English : Sentences[code].Chinese;

    /// <summary>A reason in words. A code of an earlier release, which has no sentence any more, stands for itself.</summary>
    public static string Of(Reason reason, bool isEnglish)
    {
        if (!Sentences.ContainsKey(reason.Code))
        {
            return reason.Code;
        }

        var text = Sentence(reason.Code, isEnglish);
        foreach (var (name, value) in reason.Params)
        {
            text = text.Replace($"{{{name}}}", Shown(value, isEnglish), StringComparison.Ordinal);
        }

        return text;
    }

    private static string Shown(object value, bool isEnglish) =>
        value is IEnumerable<string> many ? string.Join(isEnglish ? ", " : "、", many) : FormattableString.Invariant($"{value}");
}
