using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class NoticesByMail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "by_mail",
                table: "notice",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "email",
                table: "member",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "outgoing_mail",
                columns: table => new
                {
                    notice_id = table.Column<long>(type: "INTEGER", nullable: false),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outgoing_mail", x => x.notice_id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_notice_by_mail_at",
                table: "notice",
                columns: new[] { "by_mail", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outgoing_mail");

            migrationBuilder.DropIndex(
                name: "IX_notice_by_mail_at",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "by_mail",
                table: "notice");

            migrationBuilder.DropColumn(
                name: "email",
                table: "member");
        }
    }
}
