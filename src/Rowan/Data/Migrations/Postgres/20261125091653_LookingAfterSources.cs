using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LookingAfterSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "contradiction",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    delivery_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    file = table.Column<string>(type: "text", nullable: false),
                    line = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    given_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decision = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decision_fact_id = table.Column<long>(type: "bigint", nullable: true),
                    kept_record_id = table.Column<long>(type: "bigint", nullable: true),
                    kept_version_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contradiction", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fact_disposal",
                columns: table => new
                {
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    disposed_by_fact_id = table.Column<long>(type: "bigint", nullable: false),
                    rest = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fact_disposal", x => x.fact_id);
                });

            migrationBuilder.CreateTable(
                name: "held_set_aside",
                columns: table => new
                {
                    held_row_id = table.Column<long>(type: "bigint", nullable: false),
                    set_aside_by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_set_aside", x => x.held_row_id);
                });

            migrationBuilder.CreateTable(
                name: "row_mend",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    reject_id = table.Column<long>(type: "bigint", nullable: true),
                    held_row_id = table.Column<long>(type: "bigint", nullable: true),
                    number = table.Column<int>(type: "integer", nullable: false),
                    fault = table.Column<string>(type: "text", nullable: true),
                    record_id = table.Column<long>(type: "bigint", nullable: true),
                    version_id = table.Column<long>(type: "bigint", nullable: true),
                    mended_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    mended_by = table.Column<string>(type: "text", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    withdrawn_fact_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_row_mend", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_off",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    declared_by = table.Column<string>(type: "text", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_off", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "withdrawal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: false),
                    delivery_id = table.Column<long>(type: "bigint", nullable: true),
                    disposed = table.Column<bool>(type: "boolean", nullable: false),
                    withdrawn_by = table.Column<string>(type: "text", nullable: false),
                    received = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    versions = table.Column<int>(type: "integer", nullable: false),
                    restored_fact_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_withdrawal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "withdrawal_notice",
                columns: table => new
                {
                    withdrawal_id = table.Column<long>(type: "bigint", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    looked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_withdrawal_notice", x => new { x.withdrawal_id, x.member_id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_contradiction_record_id",
                table: "contradiction",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "IX_contradiction_source_decision",
                table: "contradiction",
                columns: new[] { "source", "decision" });

            migrationBuilder.CreateIndex(
                name: "IX_fact_disposal_disposed_by_fact_id",
                table: "fact_disposal",
                column: "disposed_by_fact_id");

            migrationBuilder.CreateIndex(
                name: "IX_row_mend_held_row_id_number",
                table: "row_mend",
                columns: new[] { "held_row_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_row_mend_reject_id_number",
                table: "row_mend",
                columns: new[] { "reject_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_row_mend_version_id",
                table: "row_mend",
                column: "version_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_off_source",
                table: "source_off",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "IX_withdrawal_record_id",
                table: "withdrawal",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "IX_withdrawal_source",
                table: "withdrawal",
                column: "source");

            migrationBuilder.CreateIndex(
                name: "IX_withdrawal_notice_member_id",
                table: "withdrawal_notice",
                column: "member_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contradiction");

            migrationBuilder.DropTable(
                name: "fact_disposal");

            migrationBuilder.DropTable(
                name: "held_set_aside");

            migrationBuilder.DropTable(
                name: "row_mend");

            migrationBuilder.DropTable(
                name: "source_off");

            migrationBuilder.DropTable(
                name: "withdrawal");

            migrationBuilder.DropTable(
                name: "withdrawal_notice");
        }
    }
}
